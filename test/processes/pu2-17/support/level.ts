import type { z } from 'zod';
import type { Facts } from '../../../../domain/engine/facts';
import { example } from '../../../../domain/processes/pu2-17-service-level-management/example';
import type { PeriodJudged } from '../../../../domain/processes/pu2-17-service-level-management/forms';
import type { ServiceLevel } from '../../../../domain/processes/pu2-17-service-level-management/service-level';
import type { LevelState } from '../../../../domain/service-levels/judge';
import { answer, happens, person } from '../../../domain/engine/support/moves';
import { opening, type Move, type Played } from '../../../domain/engine/support/play';
import { cast, who } from '../../support/cast';
import { versionsOf } from '../../support/versions';

export const { played, describeEachVersion } = versionsOf('PU2-17');

/** A Monday, nine o'clock in Riga. */
export const monday = '2026-09-07T06:00:00.000Z';
export const enough = 'A sentence that says enough.';

export const judged = (
  state: LevelState,
  also: Partial<z.infer<typeof PeriodJudged>> = {},
): z.infer<typeof PeriodJudged> => ({
  indicator: 'availability',
  state,
  startsAt: '2026-08-01T00:00:00.000Z',
  endsAt: '2026-09-01T00:00:00.000Z',
  value: state === 'no_data' ? null : 98,
  target: 99.5,
  isOver: true,
  toRecover: 2,
  ...also,
});

export const reported = (request: Record<string, unknown>, facts: Facts = {}): Played =>
  opening(
    played(),
    {
      at: monday,
      by: { kind: 'system' },
      caseId: 'level',
      institutionId: 'ministry',
      subject: { type: 'service', id: 'permits' },
      request,
    },
    cast,
    facts,
  );

export const breached = (facts: Facts = {}): Played =>
  reported({ about: 'breached', terms: 'PERMITS', judged: judged('breached') }, facts);
export const atRisk = (): Played =>
  reported({ about: 'atRisk', terms: 'PERMITS', judged: judged('at_risk', { isOver: false }) });
export const claimed = (): Played =>
  opening(
    played(),
    {
      at: monday,
      by: person(who.requester),
      caseId: 'level',
      institutionId: 'ministry',
      subject: { type: 'service', id: 'permits' },
      request: example.request,
    },
    cast,
    {},
  );
export const forReview = (): Played => reported({ about: 'review', terms: 'PERMITS' });

/** Its monitor has judged a further month, or the one that is named. */
export const hears =
  (state: LevelState, also: Partial<z.infer<typeof PeriodJudged>> = {}): Move =>
  (played) => {
    const months = played.log.filter(({ type }) => type === 'messageReceived').length + 1;
    const [startsAt, endsAt] = [months, months + 1].map((month) =>
      new Date(Date.UTC(2026, 7 + month)).toISOString(),
    ) as [string, string];
    return happens((at) => ({
      type: 'messageReceived',
      at,
      message: 'periodJudged',
      content: judged(state, { startsAt, endsAt, ...also }),
    }))(played);
  };

export const acknowledge = (also: Record<string, unknown> = {}): Move =>
  answer('acknowledge', who.provider, { outcome: 'acknowledged', ...also });
export const findReason = (outcome = 'own'): Move =>
  answer('findReason', who.provider, { outcome, evidence: enough });
export const decide = (outcome = 'correct', by: string = who.serviceOwner): Move =>
  answer('decide', by, { outcome, grounds: enough });
export const restore = (outcome = 'recovered'): Move =>
  answer('restore', who.provider, { outcome, remark: enough });
export const inform = answer('inform', who.serviceOwner, {
  outcome: 'informed',
  recipients: enough,
  message: enough,
});

export const untilRestoring: readonly Move[] = [acknowledge(), findReason(), decide()];

export const dataOf = ({ state }: Played): ServiceLevel => state.data as ServiceLevel;
export const openSteps = ({ state }: Played): string[] => state.openSteps.map(({ step }) => step);
export const raisedBy = ({ allEffects }: Played): string[] =>
  allEffects.flatMap((effect) => (effect.type === 'raise' ? [effect.task] : []));
export const notedBy = ({ allEffects }: Played): string[] =>
  allEffects.flatMap((effect) => (effect.type === 'note' ? [`${effect.code} ${effect.task}`] : []));
