import type { CaseState } from '../../../../domain/engine/state';
import { rigaDateOf } from '../../../../domain/time/zone';
import { receiptOf, type History } from './history';
import type { Asked } from './asked';
import { hoursBetween, isWithin, type Happened } from './happened';

/** The first answer at the step with one of these outcomes, if it fell into the period. */
export const firstAnswers = (
  histories: readonly History[],
  asked: Asked,
  step: string,
  outcomes: readonly string[],
): Happened[] =>
  histories.flatMap((history) => {
    const first = history.moments.find(
      ({ event, before }) =>
        event.type === 'answered' &&
        before?.items[event.item]?.step === step &&
        outcomes.includes(String(event.answer['outcome'])),
    );
    return first !== undefined && isWithin(asked, first.event.at)
      ? [{ history, at: first.event.at, hours: hoursBetween(receiptOf(history), first.event.at) }]
      : [];
  });

/** The answer after which it was known for the first time. */
const knownFrom = ({ moments }: History): string | undefined =>
  moments.find(({ after }) => isKnown(after))?.event.at;

const isKnown = ({ data }: CaseState): boolean =>
  (data as { knownSince?: string }).knownSince !== undefined;

export const published = (histories: readonly History[], asked: Asked): Happened[] =>
  histories.flatMap((history) => {
    const at = knownFrom(history);
    return isWithin(asked, at) ? [{ history, at }] : [];
  });

export const wasKnown = ({ history, at }: Happened): boolean =>
  history.moments.some(({ event, after }) => event.at <= at && isKnown(after));

/** Of what came before the end of the period and did not end before it began. */
export const acceptedRisks = (histories: readonly History[], { until }: Asked): Happened[] =>
  histories
    .filter(
      (history) =>
        receiptOf(history) < until &&
        history.state.lifecycle !== 'closed' &&
        history.state.status === 'accepted_risk',
    )
    .map((history) => {
      const [open] = history.state.openSteps;
      const [review] = [
        open?.until,
        history.state.clocks[`${open?.step ?? ''}.${open?.visit ?? 0}`]?.due?.dueAt,
      ]
        .flatMap((instant) => instant ?? [])
        .sort();
      return {
        history,
        at: '',
        group: review === undefined ? null : rigaDateOf(review).slice(0, 7),
      };
    });

export function linkedIncidents(
  histories: readonly History[],
  all: readonly History[],
  { until, raisedByHand }: Asked,
): Happened[] {
  const incidents = all
    .filter(({ state }) => state.process.code === 'PU2-21')
    .map(({ state }) => state.caseId);
  return histories
    .filter(
      (history) =>
        receiptOf(history) < until &&
        history.state.lifecycle !== 'closed' &&
        isKnown(history.state),
    )
    .flatMap((history) => {
      const { caseId, origin } = history.state;
      const from = new Set([
        ...(origin === undefined ? [] : [origin.caseId]),
        ...raisedByHand.filter(({ to }) => to === caseId).map((link) => link.from),
      ]);
      return incidents.filter((incident) => from.has(incident)).map(() => ({ history, at: '' }));
    });
}

export function ageAt({ until, now }: Asked): (one: Happened) => string {
  const end = until < now ? until : now;
  return ({ at }) => {
    const days = (Date.parse(end) - Date.parse(at)) / 86_400_000;
    return days < 30 ? 'under30' : days < 90 ? 'under90' : days < 180 ? 'under180' : 'over180';
  };
}
