import { chainBetween, lockLinks } from '../store/cases/link-chain';
import { recordAudit } from '../store/audit/record-audit';
import { parentTypes, type LinkType } from '../domain/link-type';
import { Refusal } from '../domain/problems';
import { dayOf } from '../domain/time/day-of';
import { grantFor } from '../store/access/right-to-act';
import type { CaseLink } from '../generated/prisma/client';
import {
  linkById,
  linkCases,
  markWithdrawn,
  standingLink,
  standingParent,
} from '../store/cases/links';
import type { Contribution } from './contribution';
import {
  knownCases,
  knownCaseNumbered,
  type LinkedCase,
  type SeenLink,
} from '../store/cases/read-links';

/**
 * Whether the person may tie the case to others, or take such a link back.
 * @throws Refusal NOT_YOUR_ROLE, PARTNER_NOT_PERMITTED
 */
export async function assertMayLink({ tx, found, caller }: Contribution): Promise<void> {
  const { process, state } = found;
  await grantFor(tx, {
    process,
    state,
    act: { type: 'linked' },
    personId: caller.personId,
    on: dayOf(found.now),
  });
}

export interface NewLink {
  /** Number of the other case, which is of the same institution. */
  to: string;
  type: LinkType;
}

/**
 * Ties the case to another. Making a standing link again changes nothing.
 * @throws Refusal LINKED_CASE_UNKNOWN (there is none, or the caller may not know of it),
 *   DUPLICATE_OF_OTHER_TASK, LINK_CONTRADICTS, LINK_LOOP, IDEMPOTENCY_KEY_REUSED
 */
export async function makeLink(
  contribution: Contribution,
  { to, type }: NewLink,
): Promise<SeenLink> {
  const { tx, id, found, caller } = contribution;
  const other = await knownCaseNumbered(tx, caller, found, to);
  if (other === undefined) throw new Refusal('LINKED_CASE_UNKNOWN', { number: to });
  if (type === 'duplicate_of' && other.task !== found.task)
    throw new Refusal('DUPLICATE_OF_OTHER_TASK');
  await lockLinks(tx, found.institutionId);
  const earlier = await linkById(tx, id);
  if (earlier !== null && !(earlier.toCaseId === other.caseId && earlier.type === type))
    throw new Refusal('IDEMPOTENCY_KEY_REUSED');
  const standing =
    earlier ?? (await standingLink(tx, { fromCaseId: found.caseId, toCaseId: other.caseId, type }));
  return { link: standing ?? (await store(contribution, other, type)), direction: 'from', other };
}

async function store(
  contribution: Contribution,
  other: LinkedCase,
  type: LinkType,
): Promise<CaseLink> {
  const { tx, id, found, caller } = contribution;
  const { caseId, institutionId } = found;
  await refuseSecondParent(contribution, type);
  await refuseLoop(contribution, other, type);
  await linkCases(tx, {
    institutionId,
    from: [caseId],
    to: other.caseId,
    type,
    at: found.now,
    made: { id, by: caller.personId },
  });
  const link = await standingLink(tx, { fromCaseId: caseId, toCaseId: other.caseId, type });
  if (link === null) throw new Error('a link that was made is not there');
  // The log of a case said the same at this moment: then it is the log's.
  if (link.id !== id) return link;
  await recordAudit(tx, {
    institutionId,
    at: found.now,
    actorId: caller.personId,
    action: 'link.made',
    object: `case:${caseId}`,
    detail: { link: id, type, to: other.caseId },
  });
  return link;
}

/**
 * A case repeats one case, or is a part of one: with two it would be said of none which of them it
 * follows.
 */
async function refuseSecondParent(
  { tx, found, caller }: Contribution,
  type: LinkType,
): Promise<void> {
  if (!parentTypes.includes(type)) return;
  const standing = await standingParent(tx, found.caseId);
  if (standing === null) return;
  const known = await knownCases(tx, caller, found, [standing.toCaseId]);
  throw new Refusal('LINK_CONTRADICTS', { number: known.get(standing.toCaseId)?.number ?? '…' });
}

/**
 * From the chain that the link would close, the caller reads the numbers of cases that they may
 * know of.
 */
async function refuseLoop(
  { tx, found, caller }: Contribution,
  other: LinkedCase,
  type: LinkType,
): Promise<void> {
  const chain = await chainBetween(tx, type, other.caseId, found.caseId);
  if (chain === undefined) return;
  const known = await knownCases(tx, caller, found, chain);
  throw new Refusal('LINK_LOOP', {
    chain: [found.number, ...chain.map((id) => known.get(id)?.number ?? '…')].join(' → '),
  });
}

/**
 * Takes a link of the case back. The link stays, with who took it back and when (R34); taken back
 * again it is as it was.
 * @throws Refusal NOT_FOUND, LINK_FOLLOWS_FROM_LOG
 */
export async function withdrawLink(
  { tx, found, caller }: Contribution,
  linkId: string,
): Promise<CaseLink> {
  const { institutionId, caseId } = found;
  await lockLinks(tx, institutionId);
  const link = await linkById(tx, linkId);
  if (link === null) throw new Refusal('NOT_FOUND');
  if (link.withdrawnAt !== null) return link;
  if (link.madeBy === null) throw new Refusal('LINK_FOLLOWS_FROM_LOG');
  await recordAudit(tx, {
    institutionId,
    at: found.now,
    actorId: caller.personId,
    action: 'link.withdrawn',
    object: `case:${caseId}`,
    detail: { link: linkId, type: link.type, from: link.fromCaseId, to: link.toCaseId },
  });
  return markWithdrawn(tx, linkId, {
    withdrawnAt: found.now,
    withdrawnBy: caller.personId,
  });
}
