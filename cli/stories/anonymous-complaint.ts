import { z } from 'zod';
import { Acted } from '../../api/cases/schemas';
import { hasLeft, speaksFor, told } from './support/complaint-steps';
import { codeOf, Outsider } from './support/outsider';
import { provesItself } from './support/proves-itself';
import type { Story } from './support/story';
import { StoryFailed } from './support/story-failed';

const Submitted = z.looseObject({ number: z.string(), followUpCode: z.string() });
const Followed = z.looseObject({
  status: z.string(),
  isClosed: z.boolean(),
  mayObject: z.boolean(),
  messages: z.array(
    z.looseObject({ about: z.string(), isFromSubmitter: z.boolean(), text: z.string().nullable() }),
  ),
});
const Found = z.looseObject({ items: z.array(z.looseObject({ caseId: z.string() })) });

/**
 * Nobody in particular complains, with a code and nothing else: followed, asked and answered in a
 * dialogue, objected to; no trace of who or where.
 */
export async function play(story: Story): Promise<void> {
  const outsider = new Outsider(story.system);
  const key = (what: string): string => `anonymous-${story.mark}-${what}`;
  const body = {
    declaredKind: 'complaint',
    description: 'Veidlapa prasa datus, kas iestādei jau ir zināmi.',
    service: 'DZD',
  };
  const submitted = Submitted.parse(
    (await outsider.post('/public/PAA/submissions', body, key('submit'))).body,
  );
  const again = Submitted.parse(
    (await outsider.post('/public/PAA/submissions', body, key('submit'))).body,
  );
  story.expect(
    `iesniegts bez pierakstīšanās: ${submitted.number}`,
    again.followUpCode === submitted.followUpCode,
  );
  const { followUpCode: code } = submitted;
  const follow = async () => Followed.parse((await outsider.get('/public/submissions', code)).body);
  const wrong = code.startsWith('0') ? `1${code.slice(1)}` : `0${code.slice(1)}`;
  story.expect(
    'nepareizs kods neatver neko',
    codeOf(await outsider.get('/public/submissions', wrong)) === 'NOT_FOUND',
  );

  const [found] = Found.parse(
    await story.read('ilze.krumina', `/cases?number=${encodeURIComponent(submitted.number)}`),
  ).items;
  if (found === undefined) throw new StoryFailed(`${submitted.number} is not in the register`);
  let complaint = await story.state(
    'ilze.krumina',
    Acted.partial().loose().parse(found) as z.infer<typeof Acted>,
  );
  complaint = await story.decide('inese.lapina', complaint, 'register', {
    outcome: 'registered',
    isSigned: false,
  });
  await story.eventually('saņemšanu apstiprina sarakstē', async () =>
    (await follow()).messages.some(({ about }) => about === 'acknowledgement'),
  );
  complaint = await story.decide('inese.lapina', complaint, 'classify', {
    outcome: 'complaint',
    ...speaksFor('complaint'),
    hasHappened: true,
    ground: 'situation',
    severity: 'low',
  });
  await story.act('anna.berzina', `/cases/${complaint.caseId}/messages`, {
    text: 'Kurš lauks prasa lieko?',
  });
  await story.eventually('iestādes jautājumu lasa ar kodu', async () =>
    (await follow()).messages.some(
      ({ text }) => text?.includes('Kurš lauks prasa lieko?') === true,
    ),
  );
  await outsider.post(
    '/public/submissions/messages',
    { text: 'Lauks „Personas kods”.' },
    key('write'),
    code,
  );
  story.expect(
    'iesniedzēja atbildi lasa apstrādātājs',
    JSON.stringify(
      await story.read('anna.berzina', `/cases/${complaint.caseId}/messages`),
    ).includes('Lauks „Personas kods”.'),
  );

  complaint = await story.decide('anna.berzina', complaint, 'evaluate', {
    outcome: 'justified',
    findings: 'Lauks tiešām ir lieks.',
  });
  complaint = await story.decide('anna.berzina', complaint, 'decide', {
    outcome: 'correct',
    grounds: 'Datus iestāde jau zina.',
    hasLaterMeasures: false,
  });
  complaint = await story.decide('anna.berzina', complaint, 'inform', told);
  await hasLeft(story, 'anna.berzina', complaint, 'answer');
  complaint = await story.decide('anna.berzina', complaint, 'close', {
    outcome: 'closed',
    result: 'Lauku izņems.',
    rootCategory: 'process',
  });
  const answered = await follow();
  story.expect(
    'atbilde ir sarakstē, un pret to var iebilst',
    answered.isClosed &&
      answered.mayObject &&
      answered.messages.some(({ about }) => about === 'answer'),
  );
  await outsider.post(
    '/public/submissions/objections',
    { reason: 'Lauks joprojām ir obligāts.' },
    key('object'),
    code,
  );
  complaint = await story.state('ilze.krumina', complaint);
  story.expect(
    'iebildums atver lietu no jauna',
    complaint.lifecycle === 'open' && complaint.openItems.some(({ step }) => step === 'evaluate'),
  );

  const log = JSON.stringify(
    await story.read('ilze.krumina', `/cases/${complaint.caseId}/timeline`),
  );
  story.expect(
    'žurnālā nav ne adreses, ne koda',
    !log.includes('127.0.0.1') && !log.includes(code),
  );
  await provesItself(story, 'ilze.krumina', complaint);
}
