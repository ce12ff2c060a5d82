import {
  changeRequest,
  closed,
  complete,
  idsOf,
  implemented,
  informed,
  planned,
  reviewed,
  updated,
  verified,
} from './support/change-steps';
import { provesItself } from './support/proves-itself';
import type { Story } from './support/story';

/**
 * An emergency change of a register that another institution's service depends on. Two persons act,
 * that institution's owner agrees, and nothing is assessed. It enters a freeze window with a
 * reason, and its review is obligatory.
 */
export async function play(story: Story): Promise<void> {
  const [implementer = '', verifier = ''] = await idsOf(story, 'oskars.dumpis', [
    'oskars.dumpis',
    'baiba.cirule',
  ]);
  let change = await story.open('oskars.dumpis', {
    ...changeRequest,
    title: `Drošības ielāps personu reģistrā (${story.mark})`,
    subject: { type: 'resource', code: 'PRD' },
  });
  change = await story.decide('oskars.dumpis', change, 'register', complete);
  await story.expectRefused(
    'oskars.dumpis',
    change,
    'classify',
    { outcome: 'emergency', category: 'infrastructure' },
    'REASON_REQUIRED',
  );
  change = await story.decide('oskars.dumpis', change, 'classify', {
    outcome: 'emergency',
    category: 'infrastructure',
    reason: 'Ievainojamība tiek izmantota uzbrukumos jau šobrīd.',
  });
  await story.expectRefused(
    'oskars.dumpis',
    change,
    'authorise',
    { outcome: 'approved' },
    'FOUR_EYES',
    ({ label }) => label === 'owner',
  );

  story.say(
    'Pieteicējs ir resursa vadītājs, tāpēc lemj nākamais līmenis un otra persona; citas iestādes vadītājs saskaņo turpat',
  );
  const permission = {
    outcome: 'approved',
    mayEnterFreezeWindow: true,
    reason: 'Gaidīt līdz pārtraukuma beigām būtu bīstamāk nekā ieviest.',
  };
  change = await story.decide(
    'raimonds.krastins',
    change,
    'authorise',
    permission,
    ({ label }) => label === 'owner',
  );
  await story.expectRefused(
    'raimonds.krastins',
    change,
    'authorise',
    { outcome: 'approved' },
    'FOUR_EYES',
    ({ label }) => label === 'secondPerson',
  );
  await story.expectRefused(
    'oskars.dumpis',
    change,
    'authorise',
    { outcome: 'approved' },
    'FOUR_EYES',
    ({ label }) => label === 'secondPerson',
  );
  change = await story.decide(
    'laura.jansone',
    change,
    'authorise',
    { outcome: 'approved' },
    ({ label }) => label === 'secondPerson',
  );
  change = await story.decide(
    'janis.kalnins',
    change,
    'authorise',
    { outcome: 'approved' },
    ({ label }) => label === 'otherInstitution',
  );

  change = await story.decide(
    'oskars.dumpis',
    change,
    'plan',
    planned({ implementer, verifier }, await story.now(), 30),
  );
  change = await story.decide('oskars.dumpis', change, 'inform', informed);
  await story.eventually('ieviešana var sākties tūlīt', async () => {
    change = await story.state('oskars.dumpis', change);
    return change.openItems.some(({ step }) => step === 'implement');
  });
  change = await story.decide('oskars.dumpis', change, 'implement', implemented);
  change = await story.decide('baiba.cirule', change, 'verify', verified);
  while (change.openItems.some(({ step }) => step === 'updateRegisters'))
    change = await story.decide('oskars.dumpis', change, 'updateRegisters', updated);
  await story.expectRefused(
    'raimonds.krastins',
    change,
    'review',
    reviewed,
    'TRUE_EMERGENCY_REQUIRED',
  );
  change = await story.decide('raimonds.krastins', change, 'review', {
    ...reviewed,
    wasTrueEmergency: true,
  });
  change = await story.decide('oskars.dumpis', change, 'close', closed);
  story.expect('izmaiņa slēgta', change.lifecycle === 'closed');
  await provesItself(story, 'oskars.dumpis', change);
}
