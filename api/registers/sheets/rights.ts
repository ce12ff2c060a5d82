import { type HeldCode, portfolioOwners } from '../../../domain/roles';
import type { Transaction } from '../../../runtime/database';
import {
  registerKeepers,
  requireHolder,
  requireServiceManager,
} from '../../../store/access/register-rights';
import type { Asker } from '../register';

/** Who may change something, by the roles that people are told of; `require` refuses all others. */
export interface Right<Item> {
  roles: readonly HeldCode[];
  /** For what the roles are held, besides the institution. */
  scopeIds?: (item: Item) => readonly string[];
  require: (tx: Transaction, asker: Asker, item: Item) => Promise<unknown>;
}

export const byKeepers: Right<unknown> = {
  roles: registerKeepers,
  require: (tx, { caller, today }) => requireHolder(tx, caller, registerKeepers, today),
};

export const byPortfolioOwners: Right<unknown> = {
  roles: portfolioOwners,
  require: (tx, { caller, today }) => requireHolder(tx, caller, portfolioOwners, today),
};

/** @param serviceOf the service that the item is, or is about */
export const byServiceManager = <Item>(serviceOf: (item: Item) => string): Right<Item> => ({
  roles: ['service_owner', 'institution_service_portfolio_owner'],
  scopeIds: (item) => [serviceOf(item)],
  require: (tx, { caller, today }, item) =>
    requireServiceManager(tx, caller, serviceOf(item), today),
});
