import { someText } from './answers';
import { PlayedCase } from './played-case';
import type { Stage } from './stage';
import { restForADay, untilEscalated } from './time-runs';

const assessed = (outcome: string) => ({
  outcome,
  available: someText(),
  shortfall: someText(),
  grounds: someText(),
});

/**
 * Situations that a need of capacity can come into, each played on a real server. Answers the need
 * as it stands at the end.
 */
export const capacitySituations: Record<string, (stage: Stage) => Promise<PlayedCase>> = {
  /** Returned once, then approved as a change, which is raised. */
  async approved(stage) {
    const need = await stated(stage);
    await need.decide('zane.balode', 'register', { outcome: 'registered' });
    await need.decide('anna.berzina', 'assess', assessed('ownMeans'));
    await need.decide('ilze.krumina', 'decide', { outcome: 'returned', reason: someText() });
    await need.decide('anna.berzina', 'assess', assessed('change'));
    await need.decide('ilze.krumina', 'decide', { outcome: 'approved' });
    return need;
  },

  /** Registered and assessed late, in between on hold; its risk is accepted. */
  async late(stage) {
    const need = await stated(stage);
    await untilEscalated(stage, need);
    await need.decide('zane.balode', 'register', { outcome: 'registered' });
    await restForADay(stage, need, 'anna.berzina');
    await untilEscalated(stage, need);
    await need.decide('anna.berzina', 'assess', assessed('acceptRisk'));
    await need.decide('ilze.krumina', 'decide', { outcome: 'approved' });
    return need;
  },

  /** Rejected, and then assessed again and met by own means. */
  async reopened(stage) {
    const need = await stated(stage);
    await need.decide('zane.balode', 'register', { outcome: 'registered' });
    await need.decide('anna.berzina', 'assess', assessed('change'));
    await need.decide('ilze.krumina', 'decide', { outcome: 'rejected', reason: someText() });
    await need.hasEnded();
    await need.redirect('anna.berzina', 'reopened');
    await need.decide('anna.berzina', 'assess', assessed('ownMeans'));
    await need.decide('ilze.krumina', 'decide', { outcome: 'approved' });
    return need;
  },
};

const stated = (stage: Stage): Promise<PlayedCase> =>
  PlayedCase.open(stage, {
    by: 'edgars.silins',
    subject: 'DZD',
    task: 'PU2-19',
    request: { need: someText(), expectedDemand: someText(), source: 'season' },
  });
