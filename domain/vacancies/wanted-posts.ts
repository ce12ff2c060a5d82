import type { Process } from '../engine/process';
import { currentProcess, processes } from '../processes';
import { HeldCode, hasOneHolder, scopesOf, type ScopeType } from '../roles';
import { unique } from '../unique';
import type { Post } from './coverage';
import type { Lasting } from '../time/lasting';

/** A service or resource of the institution, for as long as it is in the register. */
export interface RegisteredSubject extends Lasting {
  type: 'service' | 'resource';
  id: string;
}

/** A post and the time in which it is wanted. */
export type WantedPost = Post & Lasting;

/**
 * Never asked alone: processes name specialists beside the provider or manager of the subject, so
 * without them nothing waits.
 */
const askedBesideOthers: readonly HeldCode[] = ['support_specialist'];

/**
 * Roles that some step or action of a process in force may ask. Escalations climb to the managers
 * of the subject and of the portfolios, who are among them.
 */
export const wantedRoles: readonly HeldCode[] = unique(
  unique(processes.map(({ code }) => code)).flatMap((code) => rolesOf(currentProcess(code))),
).filter((role) => !askedBesideOthers.includes(role));

function rolesOf(process: Process<unknown> | undefined): HeldCode[] {
  if (process === undefined) return [];
  const { steps, actions = {}, hold, withdraw, reopen } = process;
  const asked = [
    ...Object.values(steps).flatMap((step) => (step.kind === 'task' ? [step] : [])),
    ...Object.values(actions),
    hold,
    withdraw,
    reopen,
  ];
  return asked
    .flatMap(({ performers }) => performers.possible)
    .flatMap((role) => HeldCode.safeParse(role).data ?? []);
}

/**
 * The posts that processes in force may need, whatever is open now. Each role is asked for every
 * service or resource that it can be held for, and once where it is held for the institution. The
 * two portfolios want a manager as soon as there is something in them (R09).
 */
export function wantedPosts(
  institutionId: string,
  subjects: readonly RegisteredSubject[],
): WantedPost[] {
  const post = (
    role: HeldCode,
    scopeType: ScopeType,
    scopeId: string,
    { from, to }: Lasting,
  ): WantedPost => ({
    rungs: [[{ role, scopeType, scopeId, institutionId }]],
    excluded: [],
    from,
    ...(to !== undefined && { to }),
  });
  return wantedRoles.flatMap((role) => {
    const scopes: readonly ScopeType[] = scopesOf[role];
    if (!scopes.includes('institution'))
      return subjects
        .filter(({ type }) => scopes.includes(type))
        .map((subject) => post(role, subject.type, subject.id, subject));
    const ofPortfolio =
      role === 'institution_service_portfolio_owner'
        ? 'service'
        : role === 'institution_resource_portfolio_owner'
          ? 'resource'
          : undefined;
    const [first] = subjects
      .filter(({ type }) => ofPortfolio === undefined || type === ofPortfolio)
      .sort((a, b) => (a.from < b.from ? -1 : 1));
    return first === undefined
      ? []
      : [post(role, 'institution', institutionId, { from: first.from })];
  });
}

/**
 * By which role a post is called where several may do it: the one that a single person holds, if it
 * is among them.
 */
export function seatOf({ rungs: [asked = []] }: Post): {
  role: string;
  scopeType: ScopeType | 'person';
  scopeId: string;
} {
  const seats = asked.map((performer) =>
    'role' in performer
      ? { role: performer.role, scopeType: performer.scopeType, scopeId: performer.scopeId }
      : { role: performer.caseFunction, scopeType: 'person' as const, scopeId: performer.personId },
  );
  const [seat] = [...seats.filter(({ role }) => hasOneHolder(role)), ...seats];
  if (seat === undefined) throw new Error('a post that asks nobody');
  return seat;
}
