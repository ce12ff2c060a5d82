import { eligibility, type Question } from '../engine/eligibility';
import type { Instant } from '../ids';
import type { Performer } from '../engine/performers';
import { unique } from '../unique';
import { holdsOn, type Day } from '../time/lasting';
import { isAbsence, type Held, type KnownRegisters } from './registers';

/**
 * Something that somebody must be able to do: one open work item, several alike, or a step that a
 * process may reach.
 */
export interface Post {
  /**
   * As `eligibility` asks: the role itself, then who takes over where everyone below is excluded.
   */
  rungs: readonly Performer[][];
  excluded: readonly string[];
  /** For open items: whom the case is hidden from (R21), and when it was opened. */
  hidden?: readonly string[];
  openedAt?: Instant;
  /**
   * For open items: a partner's person may act only where the agreement names this task and subject
   * (R38).
   */
  task?: string;
  subjectId?: string;
}

/** Why nobody can act. */
export const causes = [
  'roleVacant',
  'holderAbsent',
  'deputyEnds',
  'fourEyes',
  'agreementEnds',
] as const;
export type Cause = (typeof causes)[number];

/**
 * Whether somebody is there to do it; and if not, for what reason, and whose absence or exclusion
 * it is.
 */
export type Coverage =
  | { isCovered: true; byDeputiesOnly: boolean }
  | { isCovered: false; cause: Exclude<Cause, 'deputyEnds'>; persons: string[] };

/**
 * Judged by the same function as the act itself (R18–R20); but who is away does not count, although
 * they might act.
 */
export function coverageOn(post: Post, known: KnownRegisters, day: Day): Coverage {
  const performers = post.rungs.flat();
  const held = known.holdingsOf(performers).filter((one) => holdsOn(one, day));
  const holders = unique([
    ...held.map(({ personId }) => personId),
    ...performers.flatMap((performer) => ('caseFunction' in performer ? [performer.personId] : [])),
  ]);
  const deputyships = known
    .deputiesOf(holders)
    .map(({ from, to, ...deputy }) => ({
      ...deputy,
      from,
      current: holdsOn({ from, ...(to !== undefined && { to }) }, day),
    }))
    .filter(({ current }) => current);
  const question: Omit<Question, 'personId'> = {
    rungs: post.rungs.map((rung) => [...rung]),
    excluded: post.excluded,
    excludedBy: '',
    hidden: post.hidden ?? [],
    ...(post.openedAt === undefined ? {} : { openedAt: post.openedAt }),
    // The radar knows holdings and deputyships, and not who has left or became a partner's person:
    // such a holder or deputy covers the post here, though the append would refuse them.
    outsiders: [],
    deputyships,
    holdings: held.map((one) =>
      one.partnerId === undefined
        ? one
        : { ...one, partnerPermitted: isPermitted(post, one, known, day) },
    ),
  };
  const able = unique([
    ...holders,
    ...deputyships.map(({ deputyPersonId }) => deputyPersonId),
  ]).flatMap((personId) => {
    const answer = eligibility({ ...question, personId });
    return answer.may ? [{ personId, isDeputy: answer.grant.deputyFor !== undefined }] : [];
  });
  const present = able.filter(({ personId }) => !isAway(personId, known, day));
  if (present.length > 0)
    return { isCovered: true, byDeputiesOnly: present.every(({ isDeputy }) => isDeputy) };
  if (able.length > 0)
    return {
      isCovered: false,
      cause: 'holderAbsent',
      persons: able.map(({ personId }) => personId),
    };
  const asked = known.holdingsOf(post.rungs[0] ?? []).filter((one) => holdsOn(one, day));
  const isNamed = (post.rungs[0] ?? []).some((performer) => 'caseFunction' in performer);
  if (asked.length === 0 && !isNamed) return { isCovered: false, cause: 'roleVacant', persons: [] };
  const excluded = holders.filter((personId) => post.excluded.includes(personId));
  if (excluded.length === 0)
    return {
      isCovered: false,
      cause: asked.every(({ partnerId }) => partnerId !== undefined)
        ? 'agreementEnds'
        : 'roleVacant',
      persons: unique(asked.map(({ personId }) => personId)),
    };
  return { isCovered: false, cause: 'fourEyes', persons: excluded };
}

/** Without a task, whatever it is: a partner's agreement in force for the subject is enough. */
const isPermitted = (
  { task, subjectId }: Post,
  held: Pick<Held, 'partnerId' | 'scopeId'>,
  known: KnownRegisters,
  day: Day,
): boolean =>
  known
    .agreementsOf(held.partnerId ?? '')
    .some(
      (agreement) =>
        holdsOn(agreement, day) &&
        agreement.subjectIds.includes(subjectId ?? held.scopeId) &&
        (task === undefined || agreement.tasks.includes(task)),
    );

const isAway = (personId: string, known: KnownRegisters, day: Day): boolean =>
  known.deputiesOf([personId]).some((deputy) => isAbsence(deputy) && holdsOn(deputy, day));
