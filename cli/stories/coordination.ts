import { provesItself } from './support/proves-itself';
import { raisedFrom } from './support/raised-from';
import type { Story } from './support/story';

const enough = 'Pēc partnera darbiem naktī rīta pusē pieslēgšanās ir lēna.';

/**
 * A problem needs a partner to find its cause. The partner agrees with conditions, these are
 * accepted, and the problem goes on when the work is done.
 */
export async function play(story: Story): Promise<void> {
  const owner = 'anna.berzina';
  let problem = await story.open('janis.kalnins', {
    task: 'PU2-22',
    title: `Lēna pieslēgšanās rītos (${story.mark})`,
    subject: { type: 'service', code: 'DZD' },
    request: { symptom: enough, source: 'observation' },
  });
  problem = await story.decide(owner, problem, 'register', { outcome: 'registered' });
  problem = await story.decide(owner, problem, 'prioritise', {
    outcome: 'investigate',
    impact: 'medium',
    likelihood: 'high',
    cost: 'low',
  });
  problem = await story.decide(owner, problem, 'findCause', {
    outcome: 'askPartner',
    hypotheses: 'Partnera nakts darbi aizkavē datu ielādi; vajadzīgi partnera žurnāli.',
  });
  story.expect('problēma gaida partneri', problem.openItems.length === 0);

  let request = await raisedFrom(
    story,
    owner,
    problem,
    'PU2-10',
    'problēma ir lūgusi saskaņošanu ar partneri',
  );
  await story.expectRefused(
    owner,
    request,
    'prepare',
    {
      outcome: 'sent',
      activity: 'Nodot nakts darbu žurnālus.',
      asks: ['partners'],
      partners: ['NEZINU'],
      isUrgent: false,
    },
    'PARTNER_UNKNOWN',
  );
  request = await story.decide(owner, request, 'prepare', {
    outcome: 'sent',
    activity: 'Nodot nakts darbu žurnālus un vienu nedēļu tos atlikt līdz pusnaktij.',
    asks: ['partners'],
    isUrgent: true,
  });
  // The partner's own person answers; for the partner without persons here the manager writes the
  // answer down.
  request = await story.decide('toms.birznieks', request, 'askParties', {
    outcome: 'agreeWithConditions',
    conditions: 'Žurnālus lasa tikai problēmas risinātāji.',
  });
  request = await story.decide(owner, request, 'askParties', {
    outcome: 'agree',
    remark: 'Dienests piekrita pa tālruni.',
  });
  request = await story.decide(owner, request, 'weighConditions', {
    outcome: 'accepted',
    remark: 'Žurnālus glabā ierobežotā mapē.',
  });
  request = await story.decide(owner, request, 'carryOut', {
    outcome: 'carriedOut',
    result: 'Žurnāli saņemti, darbi nedēļu sākti pēc pusnakts.',
  });
  story.expect('saskaņots ar nosacījumiem', request.result === 'agreedWithConditions');

  await story.eventually('problēma turpinās, jo partneris savu ir paveicis', async () =>
    (await story.state(owner, problem)).openItems.some(({ step }) => step === 'findCause'),
  );
  problem = await story.decide(owner, await story.state(owner, problem), 'findCause', {
    outcome: 'found',
    hypotheses: enough,
    evidence: 'Ielāde beidzas stundu pēc darba laika sākuma.',
    category: 'partner',
  });
  story.expect('cēlonis ir zināms', problem.status === 'cause_known');
  await provesItself(story, owner, request);
}
