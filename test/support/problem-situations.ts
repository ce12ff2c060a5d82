import { someText } from './answers';
import { skip } from './change-situations';
import { eventually, PlayedCase } from './played-case';
import type { Stage } from './stage';

/**
 * Situations that a problem can come into, each played on a real server. Answers the problem as it
 * stands at the end.
 */
export const problemSituations: Record<string, (stage: Stage) => Promise<PlayedCase>> = {
  /** Watched, investigated, fixed by a partner, observed for its whole time, verified. */
  async observed(stage) {
    const problem = await PlayedCase.open(stage, {
      by: 'janis.kalnins',
      subject: 'DZD',
      task: 'PU2-22',
      request: { symptom: someText(), source: 'observation' },
    });
    const owner = 'anna.berzina';
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
    while ((await problem.state()).openSteps.every(({ step }) => step !== 'verify'))
      await skip(stage, problem, { toNext: true });
    await problem.decide(owner, 'verify', { outcome: 'gone', evidence: someText() });
    await problem.decide(owner, 'close', {
      outcome: 'closed',
      cause: someText(),
      solution: someText(),
      lesson: someText(),
    });
    return problem;
  },
};

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
