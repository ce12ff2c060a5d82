import { someText } from './answers';
import {
  acknowledged,
  approved,
  assessed,
  closed,
  complete,
  emergency,
  implemented,
  informed,
  normal,
  planned,
  restored,
  reviewed,
  standard,
  updated,
  verified,
} from './change-answers';
import { eventually, PlayedCase } from './played-case';
import type { Stage } from './stage';
import { letPass, letTimeRunTo, untilNext } from './time-runs';

const days = (count: number): number => count * 86_400_000;
const registers = { by: 'baiba.cirule', subject: 'PRD', institution: 'RUD' };

/**
 * Situations that a change can come into, each played on a real server. Answers the change as it
 * stands at the end.
 */
export const changeSituations: Record<
  string,
  (stage: Stage, version: number) => Promise<PlayedCase>
> = {
  async normal(stage, version) {
    const change = await PlayedCase.open(stage, { ...registers, version });
    await change.decide('oskars.dumpis', 'register', complete);
    await change.decide('oskars.dumpis', 'classify', normal);
    await change.decide('oskars.dumpis', 'assess', assessed());
    await change.decide('aija.freimane', 'consult', { outcome: 'for' });
    await change.decide('oskars.dumpis', 'authorise', approved, 'owner');
    await change.decide('janis.kalnins', 'authorise', approved, 'otherInstitution');
    await carryOut(stage, change, 'oskars.dumpis', 'uldis.sproge', 'baiba.cirule');
    await change.decide('raimonds.krastins', 'review', reviewed);
    await change.decide('oskars.dumpis', 'close', closed());
    return change;
  },

  async emergency(stage, version) {
    const change = await authorisedEmergency(stage, version);
    await carryOut(stage, change, 'oskars.dumpis', 'uldis.sproge', 'baiba.cirule');
    await change.decide('raimonds.krastins', 'review', { ...reviewed, wasTrueEmergency: true });
    await change.decide('oskars.dumpis', 'close', closed());
    return change;
  },

  async standard(stage, version) {
    const change = await PlayedCase.open(stage, { by: 'zane.balode', subject: 'DZD', version });
    await change.decide('anna.berzina', 'register', complete);
    await change.decide('anna.berzina', 'classify', standard);
    await carryOut(stage, change, 'anna.berzina', 'edgars.silins', 'zane.balode');
    await change.decide('anna.berzina', 'close', closed());
    return change;
  },

  /** The service is interrupted meanwhile: those affected have an incident from version 2 on. */
  async interrupting(stage, version) {
    const change = await PlayedCase.open(stage, { by: 'zane.balode', subject: 'DZD', version });
    await change.decide('anna.berzina', 'register', complete);
    await change.decide('anna.berzina', 'classify', standard);
    await carryOut(stage, change, 'anna.berzina', 'edgars.silins', 'zane.balode', {
      ...implemented(),
      serviceInterrupted: true,
    });
    await change.decide('anna.berzina', 'close', closed());
    return change;
  },

  /** What its review finds is a problem from version 3 on. */
  async 'found-wanting'(stage, version) {
    const change = await PlayedCase.open(stage, {
      by: 'baiba.cirule',
      institution: 'RUD',
      version,
    });
    await change.decide('laura.jansone', 'register', complete);
    await change.decide('laura.jansone', 'classify', normal);
    await change.decide('laura.jansone', 'assess', assessed());
    await change.decide('laura.jansone', 'authorise', approved);
    await carryOut(stage, change, 'laura.jansone', 'uldis.sproge', 'baiba.cirule');
    await change.decide('laura.jansone', 'review', {
      outcome: 'withIssues',
      aimReached: true,
      sideEffects: someText(),
    });
    await change.decide('laura.jansone', 'close', closed());
    return change;
  },

  async escalated(stage, version) {
    const change = await PlayedCase.open(stage, { by: 'edgars.silins', subject: 'DZD', version });
    for (let moment = 0; moment < 3; moment += 1) await untilNext(stage, change);
    const escalation = await change.escalation('ilze.krumina', acknowledged);
    await change.send(escalation);
    await change.decide('anna.berzina', 'register', {
      ...complete,
      outcome: 'notAChange',
      reason: someText(),
    });
    return change;
  },

  async 'held-and-resumed'(stage, version) {
    const change = await PlayedCase.open(stage, { by: 'edgars.silins', subject: 'DZD', version });
    await change.redirect('anna.berzina', 'held');
    await letPass(stage.runtime, days(3) / 1_000);
    await change.redirect('anna.berzina', 'resumed');
    await untilNext(stage, change);
    await change.decide('anna.berzina', 'register', {
      ...complete,
      outcome: 'returned',
      reason: someText(),
    });
    return change;
  },

  async 'withdrawn-from-implementing'(stage, version) {
    const change = await authorisedEmergency(stage, version);
    await schedule(stage, change, 'oskars.dumpis', 'uldis.sproge', 'baiba.cirule');
    await windowOpens(stage, change);
    await change.redirect('baiba.cirule', 'withdrawn');
    await change.decide('uldis.sproge', 'backOut', restored());
    return change;
  },

  async reopened(stage, version) {
    const change = await PlayedCase.open(stage, { by: 'edgars.silins', subject: 'DZD', version });
    await change.decide('anna.berzina', 'register', {
      ...complete,
      outcome: 'notAChange',
      reason: someText(),
    });
    await change.hasEnded();
    await change.redirect('ilze.krumina', 'reopened');
    await change.decide('anna.berzina', 'register', complete);
    return change;
  },

  async frozen(stage, version) {
    const change = await PlayedCase.open(stage, {
      by: 'baiba.cirule',
      institution: 'RUD',
      version,
    });
    await change.decide('laura.jansone', 'register', complete);
    await change.decide('laura.jansone', 'classify', normal);
    await change.decide('laura.jansone', 'assess', assessed());
    await change.decide('laura.jansone', 'authorise', approved);
    await schedule(stage, change, 'laura.jansone', 'uldis.sproge', 'baiba.cirule');
    await change.tellFrozen(await scheduledFrom(change));
    await eventually(async () =>
      (await change.state()).openSteps.some(({ step }) => step === 'plan'),
    );
    return change;
  },
};

async function authorisedEmergency(stage: Stage, version: number): Promise<PlayedCase> {
  const change = await PlayedCase.open(stage, { ...registers, version });
  await change.decide('oskars.dumpis', 'register', complete);
  await change.decide('oskars.dumpis', 'classify', emergency());
  await change.decide('oskars.dumpis', 'authorise', approved, 'owner');
  await change.decide('raimonds.krastins', 'authorise', approved, 'secondPerson');
  await change.decide('janis.kalnins', 'authorise', approved, 'otherInstitution');
  return change;
}

/** Plans for three days on and informs; the case then waits for its window. */
export async function schedule(
  stage: Stage,
  change: PlayedCase,
  owner: string,
  implementer: string,
  verifier: string,
  inDays = 3,
): Promise<void> {
  const now = stage.runtime.clock.now().getTime();
  await change.decide(
    owner,
    'plan',
    planned(
      await stage.personId(implementer),
      await stage.personId(verifier),
      new Date(now + days(inDays)),
    ),
  );
  await change.decide(owner, 'inform', informed());
}

export async function windowOpens(stage: Stage, change: PlayedCase): Promise<void> {
  await letTimeRunTo(stage.runtime, await scheduledFrom(change));
  await eventually(async () =>
    (await change.state()).openSteps.some(({ step }) => step === 'implement'),
  );
}

async function carryOut(
  stage: Stage,
  change: PlayedCase,
  owner: string,
  implementer: string,
  verifier: string,
  how: Record<string, unknown> = implemented(),
): Promise<void> {
  await schedule(stage, change, owner, implementer, verifier);
  await windowOpens(stage, change);
  await change.decide(implementer, 'implement', how);
  await change.decide(verifier, 'verify', verified());
  await change.decide(owner, 'updateRegisters', updated);
}

const scheduledFrom = async (change: PlayedCase): Promise<string> =>
  ((await change.state()).data as { windowFrom: string }).windowFrom;
