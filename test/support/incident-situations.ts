import { nextMoment } from '../../domain/engine/clocks';
import { instantOf } from '../../runtime/clock';
import { someText } from './answers';
import { eventually, PlayedCase } from './played-case';
import type { Stage } from './stage';
import { letPass, untilAt, untilEscalated } from './time-runs';

const report = (): Record<string, unknown> => ({
  symptom: someText(),
  extent: 'several',
  hindrance: 'stopped',
});
const registered = { outcome: 'registered', channel: 'phone' };
const classified = { outcome: 'incident', category: 'application' };
const prioritised = (degree: 'high' | 'low') => ({
  outcome: 'prioritised',
  impact: degree,
  urgency: degree,
});
const diagnosed = (outcome: string) => ({ outcome, findings: someText() });
const restored = () => ({ outcome: 'restored', action: someText(), evidence: someText() });

/**
 * Situations that an incident can come into, each played on a real server. Answers the incident as
 * it stands at the end.
 */
export const incidentSituations: Record<string, (stage: Stage) => Promise<PlayedCase>> = {
  async resting(stage) {
    const incident = await diagnosing(stage, 'low');
    await incident.decide('inese.lapina', 'diagnose', diagnosed('askReporter'));
    await letPass(stage.runtime, 86_400);
    await incident.decide('janis.kalnins', 'awaitReporter', {
      outcome: 'answered',
      supplement: someText(),
    });
    await incident.decide('inese.lapina', 'diagnose', diagnosed('solution'));
    await incident.decide('edgars.silins', 'restore', restored());
    await incident.decide('janis.kalnins', 'confirm', { outcome: 'confirmed' });
    await incident.decide('inese.lapina', 'close', {
      outcome: 'closed',
      cause: 'defect',
      summary: someText(),
    });
    return incident;
  },

  async late(stage) {
    const incident = await diagnosing(stage, 'high');
    await untilEscalated(stage, incident);
    await incident.decide('inese.lapina', 'diagnose', diagnosed('unknown'));
    await incident.decide('zane.balode', 'diagnose', diagnosed('workaround'));
    await incident.decide('zane.balode', 'restore', restored());
    const { dueAt } =
      Object.values((await incident.state()).clocks).find(
        ({ rule, status }) => rule === 'incident.confirm' && status === 'running',
      )?.due ?? fail();
    await untilAt(stage, incident, 'close');
    await eventually(async () =>
      (await incident.log()).some((event) => event.type === 'timeReached' && event.at === dueAt),
    );
    return incident;
  },

  /** Found urgent only when its time is over: much is late at once. */
  async overtaken(stage) {
    const incident = await diagnosing(stage, 'low');
    await letPass(stage.runtime, 4 * 86_400);
    await incident.act('inese.lapina', 'reprioritise', {
      ...prioritised('high'),
      reason: someText(),
    });
    await eventually(async () => {
      const next = nextMoment(await incident.state());
      return next === undefined || next.at > instantOf(stage.runtime.clock);
    });
    await incident.decide('inese.lapina', 'diagnose', diagnosed('solution'));
    await incident.decide('edgars.silins', 'restore', restored());
    await incident.decide('janis.kalnins', 'confirm', { outcome: 'confirmed' });
    return incident;
  },

  async major(stage) {
    const incident = await diagnosing(stage, 'high');
    await incident.act('janis.kalnins', 'proposeMajor', {
      outcome: 'proposed',
      reason: someText(),
    });
    await incident.act('inese.lapina', 'raiseReporting', {
      outcome: 'raised',
      awareAt: new Date(Date.now() - 3_600_000).toISOString(),
      nature: someText(),
    });
    await incident.decide('anna.berzina', 'declareMajor', {
      outcome: 'major',
      scope: someText(),
      message: someText(),
    });
    await incident.decide('ilze.krumina', 'assessReporting', { outcome: 'personalData' });
    await incident.decide('anna.berzina', 'updateAffected', {
      outcome: 'sent',
      message: someText(),
    });
    await incident.act('inese.lapina', 'reprioritise', {
      outcome: 'prioritised',
      impact: 'high',
      urgency: 'medium',
      reason: someText(),
    });
    await incident.decide('inese.lapina', 'diagnose', diagnosed('solution'));
    await incident.decide('edgars.silins', 'restore', restored());
    await incident.decide('janis.kalnins', 'confirm', { outcome: 'confirmed' });
    await incident.decide('anna.berzina', 'review', {
      outcome: 'reviewed',
      timeline: someText(),
      whatHelped: someText(),
      communication: someText(),
      actions: someText(),
      needsChange: true,
    });
    await incident.decide('ilze.krumina', 'breachNotify', { outcome: 'sent', report: someText() });
    await incident.decide('inese.lapina', 'close', {
      outcome: 'closed',
      cause: 'unknown',
      summary: someText(),
    });
    return incident;
  },
};

async function diagnosing(stage: Stage, degree: 'high' | 'low'): Promise<PlayedCase> {
  const incident = await PlayedCase.open(stage, {
    by: 'janis.kalnins',
    subject: 'DZD',
    task: 'PU2-21',
    request: report(),
  });
  await incident.decide('inese.lapina', 'register', registered);
  await incident.decide('inese.lapina', 'classify', classified);
  await incident.decide('inese.lapina', 'prioritise', prioritised(degree));
  return incident;
}

const fail = (): never => {
  throw new Error('nothing waits for the reporter');
};
