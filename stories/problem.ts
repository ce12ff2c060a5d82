import { provesItself } from './change-steps';
import { raisedFrom } from './links';
import { enough, manager, solved, subject } from './problem-steps';
import type { ActedCase, Story } from './story';

/** A major incident, restored, confirmed and reviewed: its review asks for the problem (R29). */
async function reviewedMajorIncident(story: Story): Promise<ActedCase> {
  let incident = await story.open('janis.kalnins', { task: 'PU2-21', title: `Pieslēgšanās nedarbojas (${story.mark})`, subject, request: { symptom: enough, extent: 'all', hindrance: 'stopped' } });
  incident = await story.decide('inese.lapina', incident, 'register', { outcome: 'registered', channel: 'phone' });
  await story.act('janis.kalnins', `/cases/${incident.caseId}/actions/proposeMajor`, { answer: { outcome: 'proposed', reason: enough } });
  incident = await story.state(manager, incident);
  incident = await story.decide(manager, incident, 'declareMajor', { outcome: 'major', scope: enough });
  incident = await story.decide('inese.lapina', incident, 'classify', { outcome: 'incident', category: 'application' });
  incident = await story.decide('inese.lapina', incident, 'prioritise', { outcome: 'prioritised', impact: 'high', urgency: 'high' });
  incident = await story.decide('inese.lapina', incident, 'diagnose', { outcome: 'workaround', findings: enough });
  incident = await story.decide('inese.lapina', incident, 'restore', { outcome: 'restored', action: 'Pakalpojums pārstartēts.', evidence: 'Simts pieslēgšanos bez kļūdas.' });
  incident = await story.decide('janis.kalnins', incident, 'confirm', { outcome: 'confirmed' });
  return story.decide(manager, incident, 'review', { outcome: 'reviewed', timeline: enough, whatHelped: 'Pārstartēšana.', communication: 'Skartie uzzināja stundas laikā.', actions: 'Atrast cēloni.', needsChange: false });
}

/** From a major incident to a problem, and to its end (R29, R30). */
export async function problemStory(story: Story): Promise<void> {
  const incident = await reviewedMajorIncident(story);
  const problem = await solved(story, await raisedFrom(story, manager, incident, 'PU2-22'));
  await provesItself(story, manager, problem);
}
