import { dayOf } from '../../domain/time/day-of';
import { someText } from './answers';
import { PlayedCase } from './played-case';
import type { Stage } from './stage';
import { restForADay, untilAt, untilEscalated } from './time-runs';

const [owner, portfolio] = ['liga.ozola', 'ilze.krumina'];
const dayIn = (days: number): string =>
  dayOf(new Date(Date.now() + days * 86_400_000).toISOString());

const prepared = () => ({
  outcome: 'sent',
  activity: someText(),
  asks: ['recipients'],
  isUrgent: false,
});

/**
 * Situations that cooperation with partners can come into, each played on a real server. Answers
 * the case as it stands at the end.
 */
export const partnerSituations: Record<string, (stage: Stage) => Promise<PlayedCase>> = {
  /** One activity: agreed with conditions, which are accepted, and carried out. */
  async coordinated(stage) {
    const coordination = await opened(stage, { course: 'coordination', asksFor: 'activity' });
    await coordination.decide(owner, 'prepare', prepared());
    await coordination.decide(owner, 'askParties', {
      outcome: 'agreeWithConditions',
      conditions: someText(),
    });
    await coordination.decide(owner, 'weighConditions', {
      outcome: 'accepted',
      remark: someText(),
    });
    await coordination.decide(owner, 'carryOut', { outcome: 'carriedOut', result: someText() });
    return coordination;
  },

  /** From the need to the hand-over, with an agreement that is evaluated before its time. */
  async ended(stage) {
    const cooperation = await opened(stage, { course: 'lifeCycle' });
    await sign(cooperation);
    await cooperation.act(owner, 'evaluateNow', {
      outcome: 'begun',
      because: 'incident',
      reason: someText(),
    });
    await cooperation.decide(owner, 'evaluate', {
      outcome: 'poor',
      effectiveness: 'partly',
      efficiency: 'notReached',
      results: someText(),
      recommends: 'end',
    });
    await cooperation.decide(portfolio, 'useResult', { outcome: 'end', grounds: someText() });
    await cooperation.decide(owner, 'handOver', {
      outcome: 'handedOver',
      endsOn: dayIn(30),
      list: [{ code: 'PPI', to: 'ownMeans', how: someText() }],
    });
    return cooperation;
  },

  /** Begun late and after a hold; its agreement comes near its end and is renewed. */
  async late(stage) {
    const cooperation = await opened(stage, { course: 'lifeCycle' });
    await untilEscalated(stage, cooperation);
    await restForADay(stage, cooperation, owner);
    await sign(cooperation, dayIn(200));
    await untilAt(stage, cooperation, 'renew');
    await cooperation.decide(portfolio, 'renew', {
      outcome: 'renewed',
      until: dayIn(900),
      grounds: someText(),
    });
    return cooperation;
  },

  /** Said not to be needed, then agreed after all, where a party kept silent. */
  async reopened(stage) {
    const coordination = await opened(stage, { course: 'coordination', asksFor: 'activity' });
    await coordination.decide(owner, 'prepare', {
      outcome: 'notNeeded',
      asks: [],
      isUrgent: false,
      reason: someText(),
    });
    await coordination.hasEnded();
    await coordination.redirect(owner, 'reopened');
    await coordination.decide(owner, 'prepare', prepared());
    await untilAt(stage, coordination, 'settle');
    await coordination.decide(portfolio, 'settle', {
      outcome: 'goAhead',
      decidedBy: 'portfolioOwner',
      grounds: someText(),
    });
    await coordination.decide(owner, 'carryOut', { outcome: 'carriedOut', result: someText() });
    return coordination;
  },
};

const opened = (stage: Stage, request: Record<string, unknown>): Promise<PlayedCase> =>
  PlayedCase.open(stage, {
    by: 'ruta.kalnina',
    subject: 'PPI',
    task: 'PU2-10',
    request: { ...request, reason: someText() },
  });

/** From the need to an agreement in force, until a day or without an end. */
async function sign(cooperation: PlayedCase, until?: string): Promise<void> {
  await cooperation.decide(owner, 'stateNeed', {
    outcome: 'lookForPartner',
    purposes: ['physical_resources'],
    benefits: someText(),
    threats: someText(),
  });
  await cooperation.decide(owner, 'assess', {
    outcome: 'suitable',
    partner: 'DIR',
    dependency: 'medium',
    risk: 'low',
    grounds: someText(),
  });
  await cooperation.decide(owner, 'agreeTerms', {
    outcome: 'agreed',
    number: 'PAA 2026/9',
    from: dayIn(0),
    ...(until === undefined ? {} : { to: until }),
    services: ['PPI'],
    terms: ['PPI-PAMATA'],
    settlement: 'paid',
    benefitOfBoth: someText(),
  });
  await cooperation.decide(portfolio, 'approve', { outcome: 'signed' });
}
