import { someText } from './answers';
import { eventually, PlayedCase } from './played-case';
import type { Stage } from './stage';
import { restForADay, untilAt, untilEscalated } from './time-runs';

const [owner, portfolio] = ['anna.berzina', 'ilze.krumina'];

/**
 * Situations that a problem can come into, each played on a real server. Answers the problem as it
 * stands at the end.
 */
export const problemSituations: Record<string, (stage: Stage) => Promise<PlayedCase>> = {
  /** Watched, investigated, fixed by a partner, observed for its whole time, verified. */
  async observed(stage) {
    const problem = await proposed(stage);
    await problem.decide(owner, 'register', { outcome: 'registered' });
    await problem.decide(owner, 'prioritise', {
      outcome: 'watch',
      impact: 'high',
      likelihood: 'low',
      cost: 'low',
      reason: someText(),
    });
    await problem.act(owner, 'takeUp', { outcome: 'takenUp', reason: someText() });
    await problem.decide(owner, 'reviewWatched', { outcome: 'investigate', remark: someText() });
    await problem.decide(owner, 'findCause', {
      outcome: 'found',
      hypotheses: someText(),
      evidence: someText(),
      category: 'partner',
    });
    await problem.decide(owner, 'giveWorkaround', {
      outcome: 'published',
      workaround: someText(),
      limits: someText(),
    });
    await problem.decide(owner, 'chooseSolution', {
      outcome: 'partnerFix',
      options: someText(),
      grounds: someText(),
      cost: 'small',
      risk: 'low',
      crossesServices: false,
    });
    await partnerCarriesOut(problem);
    await problem.decide(owner, 'awaitPartner', {
      outcome: 'delivered',
      remark: someText(),
      evidence: someText(),
    });
    await untilAt(stage, problem, 'verify');
    await problem.decide(owner, 'verify', { outcome: 'gone', evidence: someText() });
    await problem.decide(owner, 'close', {
      outcome: 'closed',
      cause: someText(),
      solution: someText(),
      lesson: someText(),
    });
    return problem;
  },

  /** Registered late and after a hold, watched for its whole time, and its risk accepted. */
  async late(stage) {
    const problem = await proposed(stage);
    await untilEscalated(stage, problem);
    await restForADay(stage, problem, owner);
    await problem.decide(owner, 'register', { outcome: 'registered' });
    await problem.decide(owner, 'prioritise', {
      outcome: 'watch',
      impact: 'high',
      likelihood: 'low',
      cost: 'low',
      reason: someText(),
    });
    await untilAt(stage, problem, 'reviewWatched');
    await problem.decide(owner, 'reviewWatched', { outcome: 'investigate', remark: someText() });
    await acceptRisk(problem);
    await untilAt(stage, problem, 'reviewKnownError');
    await problem.decide(portfolio, 'reviewKnownError', { outcome: 'retire', remark: someText() });
    return problem;
  },

  /** Retired, and then investigated again. */
  async reopened(stage) {
    const problem = await proposed(stage);
    await problem.decide(owner, 'register', { outcome: 'registered' });
    await problem.decide(owner, 'prioritise', {
      outcome: 'investigate',
      impact: 'high',
      likelihood: 'low',
      cost: 'low',
    });
    await acceptRisk(problem);
    await problem.act(owner, 'takeUp', { outcome: 'takenUp', reason: someText() });
    await problem.decide(portfolio, 'reviewKnownError', { outcome: 'retire', remark: someText() });
    await problem.hasEnded();
    await problem.redirect(owner, 'reopened');
    await acceptRisk(problem);
    return problem;
  },
};

const proposed = (stage: Stage): Promise<PlayedCase> =>
  PlayedCase.open(stage, {
    by: 'janis.kalnins',
    subject: 'DZD',
    task: 'PU2-22',
    request: { symptom: someText(), source: 'observation' },
  });

/** Its cause stays unknown, and nothing is done about it but to look again. */
async function acceptRisk(problem: PlayedCase): Promise<void> {
  await problem.decide(owner, 'findCause', {
    outcome: 'acceptUnknown',
    hypotheses: someText(),
    reason: someText(),
  });
  await problem.decide(owner, 'giveWorkaround', { outcome: 'noWorkaround' });
  await problem.decide(owner, 'chooseSolution', {
    outcome: 'acceptRisk',
    options: someText(),
    grounds: someText(),
    cost: 'none',
    risk: 'low',
    crossesServices: false,
  });
}

/** As the outbox does when what the partner was asked for last is carried out. */
async function partnerCarriesOut(problem: PlayedCase): Promise<void> {
  const [caseId = ''] = Object.entries((await problem.state()).others ?? {})
    .flatMap(([id, { task }]) => (task === 'PU2-10' ? [id] : []))
    .slice(-1);
  await problem.tellEnded(`told:${caseId}`, {
    caseId,
    number: 'PU2-10/2026/000001',
    result: 'agreed',
  });
  await eventually(async () =>
    (await problem.state()).openSteps.some(({ step }) => step === 'awaitPartner'),
  );
}
