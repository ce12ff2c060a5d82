import {
  eligibility,
  type Deputyship,
  type HeldRole,
  type Question,
} from '../../../../domain/engine/eligibility';
import type { Performer } from '../../../../domain/engine/performers';

const role = (name: string, scopeId: string): Performer =>
  ({ role: name, scopeType: 'service', scopeId, institutionId: 'ministry' }) as Performer;
export const owner = role('service_owner', 'permits');
export const portfolio = role('institution_service_portfolio_owner', 'ministry');
export const implementer: Performer = {
  caseFunction: 'implementer',
  personId: 'ilze',
  institutionId: 'ministry',
};
export const held = (
  personId: string,
  name: string,
  scopeId: string,
  more: Partial<HeldRole> = {},
): HeldRole => ({
  id: `${personId}-${name}`,
  role: name,
  scopeId,
  institutionId: 'ministry',
  personId,
  ...more,
});
export const deputy = (
  deputyPersonId: string,
  principalPersonId: string,
  more: Partial<Deputyship> = {},
): Deputyship => ({
  id: `${deputyPersonId}-${principalPersonId}`,
  principalPersonId,
  deputyPersonId,
  reason: 'absence',
  current: true,
  ...more,
});

export const anna = held('anna', 'service_owner', 'permits');
export const peteris = held('peteris', 'institution_service_portfolio_owner', 'ministry');
const asked: Question = {
  personId: 'anna',
  rungs: [[owner], [portfolio]],
  excluded: [],
  excludedBy: 'R20',
  holdings: [anna, peteris],
  deputyships: [],
  outsiders: [],
};
export const ask = (more: Partial<Question>) => eligibility({ ...asked, ...more });
export const codes = (more: Partial<Question>): string[] =>
  ask(more).reasons.map(({ code }) => code);

export const opened = '2026-11-20T10:00:00.000Z';
/** Named long before the case of the questions below, by the operator. */
export const before = { namedAt: '2026-01-01T10:00:00.000Z', from: '2026-01-01' };
