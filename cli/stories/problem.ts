import { raisedFrom } from './support/raised-from';
import { enough, manager, solved, subject } from './support/problem-steps';
import { provesItself } from './support/proves-itself';
import type { ActedCase, Story } from './support/story';

/**
 * A major incident from report to end: its review asks for the problem (R29), and an open incident
 * would take in what another story reports.
 */
async function endedMajorIncident(story: Story): Promise<ActedCase> {
  let incident = await story.open('janis.kalnins', {
    task: 'PU2-21',
    title: `Pieslēgšanās nedarbojas (${story.mark})`,
    subject,
    request: { symptom: enough, extent: 'all', hindrance: 'stopped' },
  });
  incident = await story.decide('inese.lapina', incident, 'register', {
    outcome: 'registered',
    channel: 'phone',
  });
  await story.act('janis.kalnins', `/cases/${incident.caseId}/actions/proposeMajor`, {
    answer: { outcome: 'proposed', reason: enough },
  });
  incident = await story.state(manager, incident);
  incident = await story.decide(manager, incident, 'declareMajor', {
    outcome: 'major',
    scope: enough,
  });
  incident = await story.decide('inese.lapina', incident, 'classify', {
    outcome: 'incident',
    category: 'application',
  });
  incident = await story.decide('inese.lapina', incident, 'prioritise', {
    outcome: 'prioritised',
    impact: 'high',
    urgency: 'high',
  });
  incident = await story.decide('inese.lapina', incident, 'diagnose', {
    outcome: 'workaround',
    findings: enough,
  });
  incident = await story.decide('inese.lapina', incident, 'restore', {
    outcome: 'restored',
    action: 'Pakalpojums pārstartēts.',
    evidence: 'Simts pieslēgšanos bez kļūdas.',
  });
  incident = await story.decide('janis.kalnins', incident, 'confirm', { outcome: 'confirmed' });
  incident = await story.decide(manager, incident, 'review', {
    outcome: 'reviewed',
    timeline: enough,
    whatHelped: 'Pārstartēšana.',
    communication: 'Skartie uzzināja stundas laikā.',
    actions: 'Atrast cēloni.',
    needsChange: false,
  });
  return story.decide('inese.lapina', incident, 'close', {
    outcome: 'closed',
    cause: 'unknown',
    summary: 'Pieejamība atjaunota, cēlonis jānoskaidro problēmai.',
  });
}

/** From a major incident to a problem, and to its end (R29, R30). */
export async function play(story: Story): Promise<void> {
  const incident = await endedMajorIncident(story);
  const problem = await solved(story, await raisedFrom(story, manager, incident, 'PU2-22'));
  await provesItself(story, manager, problem);
}
