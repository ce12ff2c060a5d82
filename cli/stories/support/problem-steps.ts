import { z } from 'zod';
import {
  closed,
  complete,
  freeWindow,
  idsOf,
  implemented,
  informed,
  planned,
  updated,
  verified,
  windowOpens,
} from './change-steps';
import { inDays } from './days';
import { raisedFrom } from './raised-from';
import type { ActedCase, Story } from './story';

/**
 * What these stories' problems are about: signing in. Its manager decides, and its users meet it
 * through the service that depends on it.
 */
export const subject = { type: 'resource', code: 'DZE' };
export const manager = 'andris.eglitis';
export const enough = 'Pēc katras versijas maiņas pieslēgšanās pakalpojums vairs neatbild.';
const workaround = 'Pieslēgties ar eParaksta mobilo lietotni.';

const Matches = z.looseObject({
  knownErrors: z.array(z.looseObject({ caseId: z.string(), workaround: z.string().nullable() })),
});

/**
 * The known error of the problem, as a handler of incidents finds it; undefined where there is
 * none.
 */
const knownError = async (story: Story, { caseId }: ActedCase) =>
  Matches.parse(
    await story.read('inese.lapina', '/cases/matches?task=PU2-21&subject=service:DZD'),
  ).knownErrors.find((known) => known.caseId === caseId);

/** The change that removes the cause goes the shortest way: by a model approved in advance. */
async function carryOut(story: Story, change: ActedCase): Promise<void> {
  const [implementer = '', verifier = ''] = await idsOf(story, 'anna.berzina', [
    'edgars.silins',
    'zane.balode',
  ]);
  change = await story.decide(manager, change, 'register', complete);
  change = await story.decide(manager, change, 'classify', {
    outcome: 'standard',
    category: 'content',
    modelCode: 'TEKSTA-LABOJUMS',
  });
  const from = await freeWindow(story, manager, 'resource:DZE', { days: 3, minutes: 15 });
  change = await story.decide(
    manager,
    change,
    'plan',
    planned({ implementer, verifier }, from, 15),
  );
  change = await story.decide(manager, change, 'inform', informed);
  change = await windowOpens(story, manager, change, from);
  change = await story.decide('edgars.silins', change, 'implement', implemented);
  change = await story.decide('zane.balode', change, 'verify', verified);
  change = await story.decide(manager, change, 'updateRegisters', updated);
  await story.decide(manager, change, 'close', closed);
}

/**
 * From registering to solved: cause, known error, the change that removes the cause, thirty days of
 * observation, and the end (R30).
 */
export async function solved(story: Story, reported: ActedCase): Promise<ActedCase> {
  let problem = await story.decide(manager, reported, 'register', { outcome: 'registered' });
  problem = await story.decide(manager, problem, 'prioritise', {
    outcome: 'investigate',
    impact: 'high',
    likelihood: 'high',
    cost: 'medium',
  });
  await story.expectRefused(
    manager,
    problem,
    'findCause',
    { outcome: 'found', hypotheses: enough },
    'EVIDENCE_REQUIRED',
  );
  problem = await story.decide(manager, problem, 'findCause', {
    outcome: 'found',
    hypotheses: enough,
    evidence: 'Žurnālā pēc katras maiņas trūkst sertifikāta ķēdes.',
    category: 'defect',
  });
  problem = await story.decide(manager, problem, 'giveWorkaround', {
    outcome: 'published',
    workaround,
    limits: 'Bez viedtālruņa tas nav iespējams.',
  });
  story.expect(
    'atbalsts atrod zināmo kļūdu ar pagaidu risinājumu',
    (await knownError(story, problem))?.workaround === workaround,
  );
  await story.expectProblem(
    manager,
    `/cases/${problem.caseId}/withdraw`,
    { reason: enough },
    'KNOWN_ERROR_STANDS',
  );

  problem = await story.decide(manager, problem, 'chooseSolution', {
    outcome: 'change',
    options: enough,
    grounds: 'Versijas maiņa atjauno arī sertifikāta ķēdi.',
    cost: 'small',
    risk: 'low',
    crossesServices: false,
  });
  await carryOut(story, await raisedFrom(story, manager, problem, 'PU2-20'));
  await story.eventually(
    'pārbaudīta izmaiņa: problēmu novēro',
    async () => (await story.state(manager, problem)).status === 'observing',
  );
  problem = await story.state(manager, problem);
  story.expect(
    'novērošanas laikā neviens nevar apliecināt, ka problēma izzudusi (R30)',
    problem.openItems.length === 0,
  );
  problem = await story.skipTo(manager, problem, inDays(29, await story.now()).toISOString());
  // The last day may be a day off.
  problem = await story.daysPass(
    'pēc 30 dienām problēmu pārbauda',
    { who: manager, of: problem, most: 14 },
    ({ openItems }) => openItems.some(({ step }) => step === 'verify'),
  );
  problem = await story.decide(manager, problem, 'verify', {
    outcome: 'gone',
    evidence: 'Mēneša laikā neviena līdzīga incidenta.',
  });
  problem = await story.decide(manager, problem, 'close', {
    outcome: 'closed',
    cause: 'Maiņas skripts neatjaunoja sertifikāta ķēdi.',
    solution: 'Skripts atjauno arī ķēdi.',
    lesson: 'Pārbaudīt ķēdi pēc katras maiņas.',
  });
  story.expect('problēma slēgta kā atrisināta (R30)', problem.result === 'solved');
  story.expect('zināmā kļūda vairs nav sarakstā', (await knownError(story, problem)) === undefined);
  return problem;
}
