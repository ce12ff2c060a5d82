import { addresseesOf, type Addressee } from '../../domain/engine/addressees';
import { ofCase, wantedAmong } from '../../domain/engine/wanted';
import type { Asking } from '../../store/access/may-act';
import { hiddenPersons } from '../../domain/engine/hidden';
import { topOfLadder } from '../../domain/engine/ladder';
import type { Performer } from '../../domain/engine/performers';
import { unreachable } from '../../domain/unreachable';
import { installationScopeId } from '../../domain/roles';
import type { Sql } from '../../runtime/plain-database';
import { affectedRecipients } from './affected-recipients';
import type { Notice, Recipient } from '../../domain/engine/notice';
import type { ToldCase } from './told-case';
import { whoMayAct } from '../../store/access/who-may-act';

interface Asked {
  sql: Sql;
  told: ToldCase;
  asking: Asking;
}

/**
 * The recipients of a notice, by the registers of now. Each stands once; a person whom the case is
 * hidden from is left out (R21).
 */
export async function recipientsOf(
  sql: Sql,
  told: ToldCase,
  asking: Asking,
  notice: Notice,
): Promise<Recipient[]> {
  const found = await listed({ sql, told, asking }, notice);
  const names = found.map(nameOf);
  const hidden = [
    ...hiddenPersons(told.process, told.state),
    ...(notice.about === 'raisedCaseEnded' || notice.about === 'raisedCaseReopened'
      ? await hiddenFromNumber(sql, told.state.institutionId, notice.number)
      : []),
  ];
  return found.filter(
    (recipient, index) =>
      names.indexOf(nameOf(recipient)) === index && !hidden.includes(nameOf(recipient)),
  );
}

/** Tells recipients apart, also in send keys. */
export const nameOf = (recipient: Recipient): string =>
  'personId' in recipient ? recipient.personId : recipient.address;

async function listed(asked: Asked, notice: Notice): Promise<Recipient[]> {
  const { process, state } = asked.told;
  const found: Recipient[] = [];
  for (const addressee of addresseesOf(process, state, notice))
    found.push(...(await personsOf(asked, addressee)));
  return [...found, ...(await alsoTold(asked, notice, found.length === 0))];
}

/** Those whom only the registers know, and those who stand in where nobody else is there. */
async function alsoTold(asked: Asked, notice: Notice, isNobodyElse: boolean): Promise<Recipient[]> {
  switch (notice.about) {
    case 'affected':
      return affectedRecipients(asked.sql, asked.asking);
    case 'support':
      return supportDesk(asked);
    case 'escalation':
      return notice.atTop ? operators(asked, notice.item) : [];
    case 'raisedCaseEnded':
    case 'raisedCaseReopened':
      return asked.told.state.lifecycle === 'closed' ? handlers(asked) : [];
    case 'warning':
    case 'held':
    case 'resumed':
    case 'submitterWrote':
    case 'unverifiedMail':
      return isNobodyElse ? whoeverIsThere(asked) : [];
    case 'offer':
    case 'status':
    case 'ended':
    case 'reopened':
    case 'withdrawn':
    case 'portfolioOwner':
      return [];
    default:
      return unreachable(notice);
  }
}

/** Nobody holds the roles asked: the portfolio managers, and without them the operators. */
async function whoeverIsThere(asked: Asked): Promise<Recipient[]> {
  const { process, state } = asked.told;
  const managers = await whoMayAct(asked.sql, asked.asking, {
    rungs: [topOfLadder(state.institutionId)],
    excluded: hiddenPersons(process, state),
    excludedBy: 'R21',
    ...ofCase(process, state),
  });
  return managers.length > 0 ? managers : operators(asked);
}

/**
 * The persons who may do what is wanted, and whoever claimed the item. A claim is no reason not to
 * tell the others.
 */
async function personsOf(
  { sql, asking }: Asked,
  { wanted, item }: Addressee,
): Promise<Recipient[]> {
  const able = await whoMayAct(sql, asking, wanted);
  if (item === undefined) return able;
  const { id, claimedBy, anyOf } = item;
  const institutionId = anyOf[0]?.institutionId ?? asking.institutionId;
  return [
    ...able,
    ...(claimedBy === undefined ? [] : [{ personId: claimedBy, institutionId }]),
  ].map((recipient) => ({ ...recipient, item: id }));
}

/** The persons who worked on a case that has ended: their inbox asks them nothing any more. */
const handlers = ({ told: { state } }: Asked): Recipient[] =>
  state.acts.map(({ personId }) => ({ personId, institutionId: state.institutionId }));

async function supportDesk({ sql, asking: { institutionId } }: Asked): Promise<Recipient[]> {
  const desks = await sql.$queryRaw<
    { email: string }[]
  >`select support_desk_email as email from institutions where id = ${institutionId}
    and support_desk_email is not null`;
  return desks.map(({ email }) => ({ address: email, institutionId }));
}

/** Operators are of the installation, but each is registered with some institution. */
async function operators(asked: Asked, item?: string): Promise<Recipient[]> {
  const institutions = await asked.sql.$queryRaw<
    { id: string }[]
  >`select id from institutions order by id`;
  const performers = institutions.map(({ id }): Performer => ({
    role: 'operator',
    scopeType: 'installation',
    scopeId: installationScopeId,
    institutionId: id,
  }));
  const found = await whoMayAct(asked.sql, asked.asking, wantedAmong(performers));
  return item === undefined ? found : found.map((recipient) => ({ ...recipient, item }));
}

/**
 * Persons who may not know of the case that the notice names, though they may know of this one
 * (R21).
 */
async function hiddenFromNumber(
  sql: Sql,
  institutionId: string,
  number: string,
): Promise<string[]> {
  const rows = await sql.$queryRaw<
    { hidden: string[] }[]
  >`select hidden_from as hidden from cases where institution_id = ${institutionId}
    and number = ${number}`;
  return rows.flatMap(({ hidden }) => hidden);
}
