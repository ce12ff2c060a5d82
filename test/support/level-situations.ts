import { someText } from './answers';
import { PlayedCase } from './played-case';
import type { Stage } from './stage';
import { restForADay, untilEscalated } from './time-runs';

const judged = {
  indicator: 'availability',
  state: 'at_risk',
  startsAt: '2026-11-01T00:00:00.000Z',
  endsAt: '2026-12-01T00:00:00.000Z',
  value: 99.4,
  target: 99.5,
  isOver: false,
  toRecover: 2,
};

/**
 * Situations that a case of service levels can come into, each played on a real server. Answers the
 * case as it stands at the end.
 */
export const levelSituations: Record<string, (stage: Stage) => Promise<PlayedCase>> = {
  /** Claimed, then measured too: recovers once its monitor has judged two met periods. */
  async recovered(stage) {
    const level = await claimed(stage);
    await level.decide('edgars.silins', 'acknowledge', { outcome: 'acknowledged' });
    await level.hear('november', 'periodJudged', { ...judged, state: 'breached', isOver: true });
    await level.decide('edgars.silins', 'findReason', { outcome: 'own', evidence: someText() });
    await level.decide('ilze.krumina', 'decide', { outcome: 'correct', grounds: someText() });
    await level.hear('december', 'periodJudged', {
      ...judged,
      state: 'met',
      isOver: true,
      startsAt: '2026-12-01T00:00:00.000Z',
      endsAt: '2027-01-01T00:00:00.000Z',
    });
    await level.hear('january', 'periodJudged', {
      ...judged,
      state: 'met',
      isOver: true,
      startsAt: '2027-01-01T00:00:00.000Z',
      endsAt: '2027-02-01T00:00:00.000Z',
    });
    await level.decide('anna.berzina', 'inform', {
      outcome: 'informed',
      recipients: someText(),
      message: someText(),
    });
    return level;
  },

  /** Acknowledged late, then only watched, also on hold, until its risk is averted. */
  async late(stage) {
    const level = await claimed(stage);
    await untilEscalated(stage, level);
    await level.hear('november', 'periodJudged', { ...judged, toRecover: 1 });
    await level.decide('edgars.silins', 'acknowledge', { outcome: 'acknowledged' });
    await restForADay(stage, level, 'anna.berzina');
    await level.hear('november-ended', 'periodJudged', {
      ...judged,
      state: 'met',
      isOver: true,
      toRecover: 1,
    });
    return level;
  },

  /** Accepted once, and then looked into again. */
  async reopened(stage) {
    const level = await claimed(stage);
    await level.decide('edgars.silins', 'acknowledge', { outcome: 'acknowledged' });
    await level.decide('edgars.silins', 'findReason', { outcome: 'own', evidence: someText() });
    await level.decide('ilze.krumina', 'decide', { outcome: 'acceptOnce', grounds: someText() });
    await level.decide('anna.berzina', 'inform', {
      outcome: 'informed',
      recipients: someText(),
      message: someText(),
    });
    await level.hasEnded();
    await level.redirect('janis.kalnins', 'reopened');
    await level.decide('edgars.silins', 'findReason', {
      outcome: 'notConfirmed',
      evidence: someText(),
    });
    return level;
  },
};

const claimed = (stage: Stage): Promise<PlayedCase> =>
  PlayedCase.open(stage, {
    by: 'janis.kalnins',
    subject: 'DZD',
    task: 'PU2-17',
    request: { about: 'claim', claim: someText() },
  });
