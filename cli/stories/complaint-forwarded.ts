import { registered, speaksFor, submit } from './support/complaint-steps';
import { provesItself } from './support/proves-itself';
import type { Story } from './support/story';

/** What is for another institution goes there within the legal limit, and its submitter is told. */
export async function play(story: Story): Promise<void> {
  let submission = await submit(
    story,
    'complaint',
    'Pašvaldība nav salabojusi ielu, kaut solīja to izdarīt līdz rudenim.',
  );
  submission = await story.decide('inese.lapina', submission, 'register', registered);
  submission = await story.decide('inese.lapina', submission, 'classify', {
    outcome: 'notCompetent',
    ...speaksFor('complaint'),
    hasHappened: true,
    ground: 'situation',
    severity: 'low',
    reason: 'Ielas uztur pašvaldība.',
  });
  submission = await story.decide('ilze.krumina', submission, 'forward', {
    outcome: 'forwarded',
    institution: 'Pašvaldība',
    message: 'Jūsu iesniegums ir pārsūtīts pašvaldībai.',
  });
  story.expect(
    'pārsūtīts pēc piekritības',
    submission.lifecycle === 'closed' && submission.result === 'forwarded',
  );
  await story.inTime('iesniedzējam par pārsūtīšanu paziņots', async () =>
    JSON.stringify(
      await story.read('ilze.krumina', `/cases/${submission.caseId}/messages`),
    ).includes('"about":"forwarded","aboutName":"Pārsūtīšana","text":"Labdien!'),
  );
  await provesItself(story, 'ilze.krumina', submission);
}
