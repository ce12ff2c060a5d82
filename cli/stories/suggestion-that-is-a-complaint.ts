import { z } from 'zod';
import { hasLeft, registered, speaksFor, submit, told } from './support/complaint-steps';
import { provesItself } from './support/proves-itself';
import type { Story } from './support/story';

/** What calls itself a suggestion and is a complaint is handled as one (R01). */
export async function play(story: Story): Promise<void> {
  let submission = await submit(
    story,
    'suggestion',
    'Ierosinu beidzot atvērt veidlapu, kas vakar nedarbojās visu dienu.',
  );
  submission = await story.decide('inese.lapina', submission, 'register', registered);
  await story.expectRefused(
    'inese.lapina',
    submission,
    'classify',
    {
      outcome: 'suggestion',
      ...speaksFor('complaint'),
      hasHappened: true,
      ground: 'expectation',
      severity: 'low',
    },
    'REASON_REQUIRED',
  );
  submission = await story.decide('inese.lapina', submission, 'classify', {
    outcome: 'complaint',
    ...speaksFor('complaint'),
    hasHappened: true,
    ground: 'expectation',
    severity: 'low',
  });
  const { data } = z
    .looseObject({ data: z.looseObject({ declared: z.string(), recognised: z.string() }) })
    .parse(await story.read('ilze.krumina', `/cases/${submission.caseId}`));
  story.expect(
    'glabājas gan tas, kā iesniedzējs to sauca, gan tas, kas tas ir (R01)',
    data.declared === 'suggestion' && data.recognised === 'complaint',
  );
  submission = await story.decide('anna.berzina', submission, 'evaluate', {
    outcome: 'justified',
    findings: 'Veidlapa vakar nedarbojās.',
    expectation: 'Veidlapa darbojas visu diennakti.',
    isComplex: true,
    reason: 'Par veidlapu nosacījumos nekas nav solīts; jāsaņem ziņas no reģistra turētāja.',
  });
  submission = await story.decide('anna.berzina', submission, 'decide', {
    outcome: 'explain',
    grounds: 'Traucējums novērsts.',
    hasLaterMeasures: false,
  });
  submission = await story.decide('anna.berzina', submission, 'inform', told);
  await hasLeft(story, 'anna.berzina', submission, 'answer');
  submission = await story.decide('anna.berzina', submission, 'close', {
    outcome: 'closed',
    result: 'Izskaidrots.',
    rootCategory: 'technology',
  });
  await provesItself(story, 'anna.berzina', submission);
}
