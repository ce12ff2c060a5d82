import {
  allHandlersFinished,
  condition,
  continueAsNew,
  patched,
  setHandler,
  upsertSearchAttributes,
  workflowInfo,
  type WorkflowInfo,
} from '@temporalio/workflow';
import { canonical, digestOf } from '../domain/digest';
import { nextMoment, type NextMoment } from '../domain/engine/clocks';
import { Alarm } from './alarm';
import { CasePlayer } from './case-player';
import type { ActRequest, CaseInput } from '../domain/engine/case-messages';
import {
  actUpdate,
  isIdleQuery,
  moveClockSignal,
  stateQuery,
  tellSignal,
  wakeSignal,
} from './updates-and-signals';

/** Temporal allows 2,000 updates and 51,200 events a run; a new one is begun long before. */
const eventsPerRun = 4_000;
const turnsPerRun = 400;

/**
 * One case of any governance task; the workflow's type is the task's code. Listens, lets the engine
 * decide, and is the only one who appends to the case's log.
 */
export default async function governanceCase(input: CaseInput): Promise<void> {
  const player = new CasePlayer(input);
  setHandler(actUpdate, (action) => player.act(action), {
    validator: (action: ActRequest) => player.assertMayAct(action),
  });
  setHandler(tellSignal, (event, signature, clockOffsetMs) =>
    player.hear(event, signature, clockOffsetMs),
  );
  setHandler(moveClockSignal, (clockOffsetMs) => player.moveClock(clockOffsetMs));
  setHandler(wakeSignal, () => player.wake());
  setHandler(stateQuery, () =>
    player.state === undefined
      ? null
      : { sequence: player.state.sequence, digest: digestOf(player.state) },
  );
  setHandler(isIdleQuery, () => player.isIdle);
  // A run that nobody speaks to ends by itself, and one whose opening was refused: it leaves
  // nothing.
  await condition(() => player.hasListened, '1 minute');
  await condition(() => player.state !== undefined || player.isIdle);
  const alarm = new Alarm();
  do {
    while (isOpen(player)) await playOn(player, input, alarm);
    await condition(() => player.isIdle && allHandlersFinished());
    // Somebody may have reopened it while the last answers went out.
  } while (isOpen(player));
}

const isOpen = ({ state }: CasePlayer): boolean =>
  state !== undefined && state.lifecycle !== 'closed';

/** Until the next thing happens: an action, a message, or an instant that comes. */
async function playOn(player: CasePlayer, input: CaseInput, alarm: Alarm): Promise<void> {
  showToOperators(player);
  // Cases that were heavy before go on with the commands that they have.
  if (isLong(workflowInfo(), player) || (player.isHeavy && patched('2026-11-heavy-run')))
    await continueWith(player, input);
  const { state, turns, clock } = player;
  const { moves } = clock;
  const next = state === undefined ? undefined : nextMoment(state);
  const isHere = (): boolean => next !== undefined && clock.now() >= Date.parse(next.at);
  // A timer for what is late already would ring a second later, one for each thing that is late.
  // Cases that set one before keep their commands.
  if (!(isHere() && patched('2026-11-late-at-once'))) {
    alarm.setFor(next && clock.onWall(Date.parse(next.at)));
    await condition(
      () =>
        player.turns !== turns ||
        clock.moves !== moves ||
        alarm.hasRung ||
        isLong(workflowInfo(), player),
    );
  }
  if (next !== undefined && player.turns === turns && isHere() && !(await hasReached(player, next)))
    await condition(() => player.turns > turns + 1, '10 minutes');
}

/**
 * False also where it was refused, and the case waits for it as before: asked again at once, it
 * would be refused without end. Cases that did so before keep their commands.
 */
async function hasReached(player: CasePlayer, moment: NextMoment): Promise<boolean> {
  if (!(await player.reach(moment))) return false;
  const { state } = player;
  const isStillNext = state !== undefined && canonical(nextMoment(state)) === canonical(moment);
  return !(isStillNext && patched('2026-11-refused-moment'));
}

const isLong = (info: WorkflowInfo, { turns }: CasePlayer): boolean =>
  info.continueAsNewSuggested || info.historyLength > eventsPerRun || turns >= turnsPerRun;

async function continueWith(
  player: CasePlayer,
  { caseId, institutionId }: CaseInput,
): Promise<void> {
  await condition(() => player.isIdle && allHandlersFinished());
  const state = player.state;
  if (state === undefined || state.lifecycle === 'closed') return;
  await continueAsNew<typeof governanceCase>({
    caseId,
    institutionId,
    state,
    eventIds: player.recentEventIds,
    ...(player.clock.offsetMs === 0 ? {} : { clockOffsetMs: player.clock.offsetMs }),
  });
}

function showToOperators(player: CasePlayer): void {
  const { state, shownStatus } = player;
  if (state === undefined || state.status === shownStatus) return;
  player.shownStatus = state.status;
  upsertSearchAttributes({
    CaseNumber: [state.number],
    GovernanceTask: [state.process.code],
    CaseStatus: [state.status],
  });
}
