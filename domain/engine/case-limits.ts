import { aimClock, pauseClock, resumeClock, startClock, stopClocks } from './clocks';
import { view, type Draft } from './draft';
import { withdrawEscalationsOf } from './escalate';
import type { CaseLimit } from './limits';

/**
 * Brings the time limits of the whole case in line with its open steps. It starts, rests, aims anew
 * or stops each. Called at the end of every event.
 */
export function keepCaseLimits(draft: Draft): void {
  for (const [name, limit] of Object.entries(draft.process.limits ?? {})) keep(draft, name, limit);
}

function keep(
  draft: Draft,
  name: string,
  {
    timeLimit,
    when,
    from,
    variant,
    extended,
    promised,
    alertAt,
    runsIn,
    restsIn = [],
  }: CaseLimit<unknown, string>,
): void {
  const { state } = draft;
  const isAt = (steps: readonly string[]): boolean =>
    state.openSteps.some(({ step }) => steps.includes(step));
  const ofLimit = Object.entries(state.clocks).filter(([, clock]) => clock.limit === name);
  const [id, clock] = ofLimit.find(([, one]) => one.status !== 'stopped') ?? [];
  if (when?.(view(draft)) === false || (!isAt(runsIn) && !isAt(restsIn))) {
    if (id === undefined) return;
    stopClocks(draft, (one) => one === clock);
    withdrawEscalationsOf(draft, id);
    return;
  }
  const goal = {
    rule: extended?.when(view(draft)) === true ? extended.timeLimit : timeLimit,
    ...(variant === undefined ? {} : { variant: variant(view(draft)) }),
  };
  if (id === undefined || clock === undefined) {
    const visit = ofLimit.length + 1;
    const begun = from?.(view(draft));
    if (isAt(runsIn))
      startClock(draft, {
        id: `${name}.${visit}`,
        ...goal,
        step: name,
        visit,
        passed: 'escalateCase',
        limit: name,
        ...(begun === undefined ? {} : { from: begun }),
        ...(promised === undefined ? {} : { promised }),
        ...(alertAt === undefined ? {} : { alertAt }),
      });
    return;
  }
  if (goal.rule !== clock.rule || goal.variant !== clock.variant) {
    aimClock(draft, id, clock, { ...goal, ...(promised === undefined ? {} : { promised }) });
    // An escalation for the goal before does not climb on for the goal ahead.
    if (!clock.fired.includes('alert') && !clock.fired.includes('due'))
      withdrawEscalationsOf(draft, id);
  }
  // A person asked to take a missed limit in hand is not reminded while it rests.
  const reminders = Object.entries(state.clocks).filter(
    ([, { escalation = '' }]) => state.items[escalation]?.escalates?.clockId === id,
  );
  for (const [each, one] of [[id, clock] as const, ...reminders]) {
    if (!isAt(runsIn)) pauseClock(draft, one, state.openSteps[0]?.step ?? name);
    else if (state.lifecycle !== 'onHold') resumeClock(draft, each, one);
  }
}
