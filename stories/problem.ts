import { z } from 'zod';
import { closed, complete, freeWindow, idsOf, implemented, informed, planned, provesItself, updated, verified, windowOpens } from './change-steps';
import type { ActedCase, Story } from './story';

const enough = 'Pēc katras versijas maiņas pieslēgšanās pakalpojums vairs neatbild.';
const workaround = 'Pieslēgties ar eParaksta mobilo lietotni.';
const resource = { type: 'resource', code: 'DZE' };
const Matches = z.looseObject({ knownErrors: z.array(z.looseObject({ caseId: z.string(), workaround: z.string().nullable() })) });

/** A major incident, restored, confirmed and reviewed: its review asks for the problem (R29). */
async function reviewedMajorIncident(story: Story): Promise<ActedCase> {
  let incident = await story.open('janis.kalnins', { task: 'PU2-21', title: `Pieslēgšanās nedarbojas (${story.mark})`, subject: resource, request: { symptom: enough, extent: 'all', hindrance: 'stopped' } });
  incident = await story.decide('inese.lapina', incident, 'register', { outcome: 'registered', channel: 'phone' });
  await story.act('janis.kalnins', `/cases/${incident.caseId}/actions/proposeMajor`, { answer: { outcome: 'proposed', reason: enough } });
  incident = await story.state('andris.eglitis', incident);
  incident = await story.decide('andris.eglitis', incident, 'declareMajor', { outcome: 'major', scope: enough });
  incident = await story.decide('inese.lapina', incident, 'classify', { outcome: 'incident', category: 'application' });
  incident = await story.decide('inese.lapina', incident, 'prioritise', { outcome: 'prioritised', impact: 'high', urgency: 'high' });
  incident = await story.decide('inese.lapina', incident, 'diagnose', { outcome: 'workaround', findings: enough });
  incident = await story.decide('inese.lapina', incident, 'restore', { outcome: 'restored', action: 'Pakalpojums pārstartēts.', evidence: 'Simts pieslēgšanos bez kļūdas.' });
  incident = await story.decide('janis.kalnins', incident, 'confirm', { outcome: 'confirmed' });
  return story.decide('andris.eglitis', incident, 'review', { outcome: 'reviewed', timeline: enough, whatHelped: 'Pārstartēšana.', communication: 'Skartie uzzināja stundas laikā.', actions: 'Atrast cēloni.', needsChange: false });
}

/** The change that removes the cause goes the shortest way: by a model approved in advance. */
async function carryOut(story: Story, change: ActedCase): Promise<void> {
  const [implementer = '', verifier = ''] = await idsOf(story, 'anna.berzina', ['edgars.silins', 'zane.balode']);
  change = await story.decide('andris.eglitis', change, 'register', complete);
  change = await story.decide('andris.eglitis', change, 'classify', { outcome: 'standard', category: 'content', modelCode: 'TEKSTA-LABOJUMS' });
  const from = await freeWindow(story, 'andris.eglitis', 'resource:DZE', { days: 3, minutes: 15 });
  change = await story.decide('andris.eglitis', change, 'plan', planned({ implementer, verifier }, from, 15));
  change = await story.decide('andris.eglitis', change, 'inform', informed);
  change = await windowOpens(story, 'andris.eglitis', change, from);
  change = await story.decide('edgars.silins', change, 'implement', implemented);
  change = await story.decide('zane.balode', change, 'verify', verified);
  change = await story.decide('andris.eglitis', change, 'updateRegisters', updated);
  await story.decide('andris.eglitis', change, 'close', closed);
}

/** From a major incident to a problem, its known error, the change that removes the cause, thirty days of observation, and the end (R29, R30). */
export async function problemStory(story: Story): Promise<void> {
  const incident = await reviewedMajorIncident(story);
  const raisedFrom = async (caseId: string, task: string): Promise<ActedCase | undefined> => {
    const links = z.looseObject({ items: z.array(z.looseObject({ case: z.looseObject({ caseId: z.string(), task: z.string(), lifecycle: z.string() }) })) }).parse(await story.read('andris.eglitis', `/cases/${caseId}/links`));
    const found = links.items.find((link) => link.case.task === task && link.case.lifecycle === 'open');
    return found === undefined ? undefined : story.state('andris.eglitis', { ...incident, caseId: found.case.caseId });
  };
  const awaited = async (sentence: string, caseId: string, task: string): Promise<ActedCase> => {
    await story.eventually(sentence, async () => (await raisedFrom(caseId, task)) !== undefined);
    return (await raisedFrom(caseId, task)) ?? incident;
  };
  const knownErrors = async () => Matches.parse(await story.read('inese.lapina', '/cases/matches?task=PU2-21&subject=service:DZD')).knownErrors.filter(({ caseId }) => caseId === problem.caseId);

  let problem = await awaited('nozīmīga incidenta izvērtējums ir atvēris problēmu (R29)', incident.caseId, 'PU2-22');
  problem = await story.decide('andris.eglitis', problem, 'register', { outcome: 'registered' });
  problem = await story.decide('andris.eglitis', problem, 'prioritise', { outcome: 'investigate', impact: 'high', likelihood: 'high', cost: 'medium' });
  await story.expectRefused('andris.eglitis', problem, 'findCause', { outcome: 'found', hypotheses: enough }, 'EVIDENCE_REQUIRED');
  problem = await story.decide('andris.eglitis', problem, 'findCause', { outcome: 'found', hypotheses: enough, evidence: 'Žurnālā pēc katras maiņas trūkst sertifikāta ķēdes.', category: 'defect' });
  problem = await story.decide('andris.eglitis', problem, 'giveWorkaround', { outcome: 'published', workaround, limits: 'Bez viedtālruņa tas nav iespējams.' });
  story.expect('atbalsts atrod zināmo kļūdu ar pagaidu risinājumu', (await knownErrors())[0]?.workaround === workaround);
  await story.expectProblem('andris.eglitis', `/cases/${problem.caseId}/withdraw`, { reason: enough }, 'KNOWN_ERROR_STANDS');

  problem = await story.decide('andris.eglitis', problem, 'chooseSolution', { outcome: 'change', options: enough, grounds: 'Versijas maiņa atjauno arī sertifikāta ķēdi.', cost: 'small', risk: 'low', crossesServices: false });
  await carryOut(story, await awaited('problēma ir ierosinājusi izmaiņu', problem.caseId, 'PU2-20'));
  await story.eventually('pārbaudīta izmaiņa: problēmu novēro', async () => (await story.state('andris.eglitis', problem)).status === 'observing');
  problem = await story.state('andris.eglitis', problem);
  story.expect('novērošanas laikā neviens nevar apliecināt, ka problēma izzudusi (R30)', problem.openItems.length === 0);
  await story.skipTo(problem, new Date(Date.now() + 35 * 86_400_000).toISOString());
  await story.eventually('pēc 30 dienām problēmu pārbauda', async () => (await story.state('andris.eglitis', problem)).openItems.some(({ step }) => step === 'verify'));
  problem = await story.state('andris.eglitis', problem);
  problem = await story.decide('andris.eglitis', problem, 'verify', { outcome: 'gone', evidence: 'Mēneša laikā neviena līdzīga incidenta.' });
  problem = await story.decide('andris.eglitis', problem, 'close', { outcome: 'closed', cause: 'Maiņas skripts neatjaunoja sertifikāta ķēdi.', solution: 'Skripts atjauno arī ķēdi.', lesson: 'Pārbaudīt ķēdi pēc katras maiņas.' });
  story.expect('problēma slēgta kā atrisināta (R30)', problem.result === 'solved');
  story.expect('zināmā kļūda vairs nav sarakstā', (await knownErrors()).length === 0);
  await provesItself(story, 'andris.eglitis', problem);
}
