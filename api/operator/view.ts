import type { z } from 'zod';
import type { CaseDependencies } from '../../cases/dependencies';
import type { Instant } from '../../domain/ids';
import { findStuckCases } from '../../cases/stuck-cases';
import { say, type Language } from '../../messages';
import { wallClock, type Clock } from '../../runtime/clock';
import { isNeighbourAway } from '../../runtime/faults';
import { latestHeads } from '../../store/audit/latest-heads';
import { canBringForward, failingInOutbox, outboxStanding } from '../../store/outbox/standing';
import { allInstitutions } from '../../store/registers/known-institutions';
import { checkReadiness } from '../health/readiness';
import { taskTitle } from '../words/names';
import { pollersOf } from './pollers';
import type { Operation } from './schemas';

/** How long Temporal may take to say what runs. */
const patienceMs = 10_000;
const mostShown = 50;
const headsShown = 10;

/** How the installation runs: parts, workers, cases that do not go on, outbox, audit. */
export async function viewOperation(
  dependencies: CaseDependencies,
  { language, now }: { language: Language; now: Instant },
): Promise<Operation> {
  const { prisma, environment } = dependencies;
  const [readiness, pollers, stuck, outbox, heads] = await Promise.all([
    checkReadiness(dependencies),
    askTemporal(dependencies, () => pollersOf(dependencies)),
    askTemporal(dependencies, () => findStuckCases(dependencies)),
    viewOutbox(dependencies, language),
    latestHeads(prisma, environment.signingKey, headsShown),
  ]);
  return {
    askedAt: now,
    parts: Object.entries(readiness).map(([part, works]) => ({
      part: part as keyof typeof readiness,
      name: say(language, `ui.operator.part.${part}`),
      works,
    })),
    pollers:
      pollers?.map((poller) => ({
        ...poller,
        lastAskedAt: poller.lastAskedAt && asSystemTime(poller.lastAskedAt, dependencies.clock),
        takesName: say(language, `ui.operator.takes.${poller.takes}`),
      })) ?? null,
    stuck:
      stuck?.map(({ caseId, number, institution, task, cause, since }) => ({
        caseId,
        number,
        institution,
        taskName: taskTitle(language, task),
        cause,
        causeName: say(language, `ui.operator.cause.${cause}`),
        since: since?.toISOString() ?? null,
        mayRetry: cause !== 'taskFails',
      })) ?? null,
    ...outbox,
    heads: heads.map(({ signedAt, ...head }) => ({ ...head, signedAt: signedAt.toISOString() })),
  };
}

/** An instant of the wall as the system's time then was: by it the reader goes. */
const asSystemTime = (wall: Date, { offsetMs }: Pick<Clock, 'offsetMs'>): string =>
  new Date(wall.getTime() + offsetMs).toISOString();

/** Null where Temporal is away: the rest of the page is then needed most. */
const askTemporal = async <T>(
  { temporal }: Pick<CaseDependencies, 'temporal'>,
  ask: () => Promise<T>,
): Promise<T | null> => {
  try {
    return await temporal.withDeadline(Date.now() + patienceMs, ask);
  } catch (error) {
    if (isNeighbourAway(error)) return null;
    throw error;
  }
};

async function viewOutbox(
  { plain, clock }: Pick<CaseDependencies, 'plain' | 'clock'>,
  language: Language,
): Promise<Pick<Operation, 'outbox' | 'failing'>> {
  const outbox: z.input<typeof Operation>['outbox'] = [];
  const failing: z.input<typeof Operation>['failing'] = [];
  for (const { id, code: institution } of await allInstitutions(plain)) {
    const standing = await plain.within(id, outboxStanding);
    for (const { kind, oldestAt, ...counts } of standing)
      outbox.push({
        institution,
        kindName: say(language, `ui.operator.kind.${kind}`),
        ...counts,
        oldestAt: oldestAt?.toISOString() ?? null,
      });
    const tried = await plain.within(id, (sql) => failingInOutbox(sql, mostShown));
    for (const { kind, nextTryAt, ...one } of tried)
      failing.push({
        ...one,
        institution,
        kindName: say(language, `ui.operator.kind.${kind}`),
        nextTryAt: asSystemTime(nextTryAt, clock),
        mayRetry: canBringForward(nextTryAt, wallClock.now()),
      });
  }
  return { outbox, failing };
}
