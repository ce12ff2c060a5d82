import { wantedOfItem, wantedAmong } from '../../domain/engine/wanted';
import type { Asking } from '../../store/access/may-act';
import { hiddenPersons } from '../../domain/engine/hidden';
import { ownerOf, portfolioOwnerOf } from '../../domain/engine/ladder';
import type { Performer } from '../../domain/engine/performers';
import type { WorkItem } from '../../domain/engine/state';
import { installationScopeId } from '../../domain/roles';
import { unreachable } from '../../domain/unreachable';
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
  const { state } = asked.told;
  switch (notice.about) {
    case 'offer':
      return askedAbout(asked, [state.items[notice.item]]);
    case 'warning': {
      const clock = state.clocks[notice.clockId];
      return askedAbout(
        asked,
        openAt(asked, notice.at).filter(
          ({ kind, step, visit }) =>
            kind === 'task' &&
            (clock?.limit !== undefined || (step === clock?.step && visit === clock.visit)),
        ),
      );
    }
    case 'escalation':
      return [
        ...(await askedAbout(asked, [state.items[notice.item]])),
        ...(notice.atTop ? await operators(asked, notice.item) : []),
      ];
    case 'status':
    case 'ended':
    case 'reopened':
      return requester(asked);
    case 'held':
    case 'resumed':
    case 'withdrawn':
      return [...(await requester(asked)), ...(await askedAbout(asked, openAt(asked, notice.at)))];
    case 'raisedCaseEnded':
    case 'raisedCaseReopened':
      return [
        ...(await requester(asked)),
        ...(await holders(asked, [ownerOf(state.subject, state.institutionId)])),
        ...(state.lifecycle === 'closed' ? handlers(asked) : []),
      ];
    case 'submitterWrote':
      return state.lifecycle === 'closed'
        ? holders(asked, [
            ownerOf(state.subject, state.institutionId),
            portfolioOwnerOf(state.subject, state.institutionId),
          ])
        : askedAbout(
            asked,
            Object.values(state.items).filter(({ open, kind }) => open && kind === 'task'),
          );
    case 'affected':
      return affectedRecipients(asked.sql, asked.asking);
    case 'portfolioOwner':
      return holders(asked, notice.to);
    case 'support':
      return [...(await holders(asked, notice.to)), ...(await supportDesk(asked))];
    default:
      return unreachable(notice);
  }
}

const holders = ({ sql, asking }: Asked, performers: Performer[]) =>
  whoMayAct(sql, asking, wantedAmong(performers));

/**
 * The persons who may act on the items, and those who claimed one. A claim is no reason not to tell
 * the others.
 */
async function askedAbout(
  { sql, told, asking }: Asked,
  items: readonly (WorkItem | undefined)[],
): Promise<Recipient[]> {
  const found: Recipient[] = [];
  for (const item of items) {
    if (item === undefined) continue;
    const { claimedBy } = item;
    const wanted = wantedOfItem(told.process, told.state, item);
    const claimant =
      claimedBy === undefined
        ? []
        : [
            {
              personId: claimedBy,
              institutionId: item.anyOf[0]?.institutionId ?? asking.institutionId,
            },
          ];
    found.push(
      ...[...(await whoMayAct(sql, asking, wanted)), ...claimant].map((recipient) => ({
        ...recipient,
        item: item.id,
      })),
    );
  }
  return found;
}

/**
 * Items that were open just before the event; those that it offered itself have their own notice.
 */
const openAt = ({ told }: Asked, at: string): WorkItem[] =>
  Object.values(told.state.items).filter(
    ({ offeredAt, closedAt }) => offeredAt < at && (closedAt === undefined || closedAt >= at),
  );

/** None where a system or another case opened it. */
async function requester(asked: Asked): Promise<Recipient[]> {
  const { institutionId, caseFunctions } = asked.told.state;
  const personId = caseFunctions['requester'];
  return personId === undefined
    ? []
    : holders(asked, [{ caseFunction: 'requester', personId, institutionId }]);
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
async function operators(asked: Asked, item: string): Promise<Recipient[]> {
  const institutions = await asked.sql.$queryRaw<
    { id: string }[]
  >`select id from institutions order by id`;
  const performers = institutions.map(({ id }): Performer => ({
    role: 'operator',
    scopeType: 'installation',
    scopeId: installationScopeId,
    institutionId: id,
  }));
  return (await holders(asked, performers)).map((recipient) => ({ ...recipient, item }));
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
