import { dayOf } from '../../domain/time/day-of';
import { someText } from './answers';
import { PlayedCase } from './played-case';
import type { Stage } from './stage';

const [owner, portfolio] = ['liga.ozola', 'ilze.krumina'];
const dayIn = (days: number): string =>
  dayOf(new Date(Date.now() + days * 86_400_000).toISOString());

/**
 * Situations that cooperation with partners can come into, each played on a real server. Answers
 * the case as it stands at the end.
 */
export const partnerSituations: Record<string, (stage: Stage) => Promise<PlayedCase>> = {
  /** One activity: agreed with conditions, which are accepted, and carried out. */
  async coordinated(stage) {
    const coordination = await PlayedCase.open(stage, {
      by: 'ruta.kalnina',
      subject: 'PPI',
      task: 'PU2-10',
      request: { course: 'coordination', asksFor: 'activity', reason: someText() },
    });
    await coordination.decide(owner, 'prepare', {
      outcome: 'sent',
      activity: someText(),
      asks: ['recipients'],
      isUrgent: false,
    });
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
    const cooperation = await PlayedCase.open(stage, {
      by: 'ruta.kalnina',
      subject: 'PPI',
      task: 'PU2-10',
      request: { course: 'lifeCycle', reason: someText() },
    });
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
      services: ['PPI'],
      terms: ['PPI-PAMATA'],
      settlement: 'paid',
      benefitOfBoth: someText(),
    });
    await cooperation.decide(portfolio, 'approve', { outcome: 'signed' });
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
};
