import { z } from 'zod';
import { provesItself } from './proves-itself';
import type { ActedCase, Story } from './story';

const criteria = ['attitude', 'aim', 'character', 'expectedResult', 'tone', 'example'] as const;
export const speaksFor = (kind: 'complaint' | 'suggestion') =>
  Object.fromEntries(criteria.map((criterion) => [criterion, kind]));
export const registered = { outcome: 'registered', channel: 'email', isSigned: true };
export const told = {
  outcome: 'sent',
  message: 'Paldies par iesniegumu. Lēmums, padarītais un iebildumu kārtība ir šajā vēstulē.',
};

/**
 * The answer has left, or stands where the submitter reads it: before that nothing is closed (R03).
 */
export const hasLeft = (
  story: Story,
  who: string,
  { caseId }: ActedCase,
  about: 'answer' | 'secondNotice',
) =>
  story.eventually('vēstule iesniedzējam nosūtīta', async () => {
    const { items } = z
      .looseObject({ items: z.array(z.looseObject({ about: z.string(), outcome: z.string() })) })
      .parse(await story.read(who, `/cases/${caseId}/messages`));
    return items.some((message) => message.about === about && message.outcome !== 'waiting');
  });

const Persons = z.looseObject({
  items: z.array(z.looseObject({ id: z.string(), shortName: z.string() })),
});

export const submit = (
  story: Story,
  declaredKind: 'complaint' | 'suggestion',
  description: string,
): Promise<ActedCase> =>
  story.open('janis.kalnins', {
    task: 'PU2-18',
    title: `Iesniegums (${story.mark})`,
    subject: { type: 'service', code: 'DZD' },
    request: {
      declaredKind,
      description,
      submitter: 'Jānis Kalniņš',
      contact: 'janis.kalnins@paraugs.example',
    },
  });

/**
 * A complaint about a manager: she neither sees nor decides it; the answer goes out in time, and a
 * second notice when the measures end.
 */
export async function complaintStory(story: Story): Promise<void> {
  const { items } = Persons.parse(await story.read('ilze.krumina', '/persons?limit=200'));
  let complaint = await submit(
    story,
    'complaint',
    'Uz iesniegumu neatbildēja mēnesi, un vadītāja pa tālruni bija nelaipna.',
  );
  complaint = await story.decide('inese.lapina', complaint, 'register', registered);
  await story.expectRefused(
    'inese.lapina',
    complaint,
    'classify',
    {
      outcome: 'complaint',
      ...speaksFor('complaint'),
      hasHappened: false,
      ground: 'attitude',
      severity: 'medium',
    },
    'FACT_REQUIRED',
  );
  complaint = await story.decide('inese.lapina', complaint, 'classify', {
    outcome: 'complaint',
    ...speaksFor('complaint'),
    hasHappened: true,
    ground: 'attitude',
    severity: 'medium',
    complainedAbout: items.find(({ shortName }) => shortName === 'anna.berzina')?.id,
  });
  await story.expectProblem(
    'anna.berzina',
    `/cases/${complaint.caseId}/work-items/evaluate.1.1`,
    { answer: { outcome: 'notJustified', findings: 'Viss bija kārtībā.' } },
    'NOT_FOUND',
  );
  complaint = await story.decide('ilze.krumina', complaint, 'evaluate', {
    outcome: 'justified',
    findings: 'Ieraksts apstiprina, atbilde kavējās.',
  });
  await story.expectRefused(
    'ilze.krumina',
    complaint,
    'decide',
    { outcome: 'accept', grounds: 'Pieņemam ierosinājumu kopumā.', hasLaterMeasures: false },
    'DECISION_NOT_FOR_KIND',
  );
  complaint = await story.decide('ilze.krumina', complaint, 'decide', {
    outcome: 'correct',
    grounds: 'Atbilde kavējās bez pamata.',
    measures: [
      {
        what: 'Ieviest atgādinājumus par termiņiem.',
        responsible: 'Pakalpojuma vadītāja',
        until: '2027-01-29',
      },
    ],
    hasLaterMeasures: true,
  });
  complaint = await story.decide('ilze.krumina', complaint, 'inform', told);
  await hasLeft(story, 'ilze.krumina', complaint, 'answer');
  story.expect(
    'atbilde nosūtīta, pasākumi turpinās',
    complaint.openItems.some(({ step }) => step === 'carryOut'),
  );
  complaint = await story.decide('ilze.krumina', complaint, 'carryOut', {
    outcome: 'done',
    evidence: 'Atgādinājumi darbojas kopš šodienas.',
  });
  complaint = await story.decide('ilze.krumina', complaint, 'informAgain', told);
  await hasLeft(story, 'ilze.krumina', complaint, 'secondNotice');
  complaint = await story.decide('ilze.krumina', complaint, 'close', {
    outcome: 'closed',
    result: 'Atvainojāmies, atgādinājumi ieviesti.',
    rootCategory: 'process',
  });
  story.expect(
    'sūdzība slēgta pēc otrā paziņojuma (R03)',
    complaint.lifecycle === 'closed' && complaint.result === 'answered',
  );
  await provesItself(story, 'ilze.krumina', complaint);
}

/** What calls itself a suggestion and is a complaint is handled as one (R01). */
export async function suggestionThatIsAComplaintStory(story: Story): Promise<void> {
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

/** What is for another institution goes there within the legal limit, and its submitter is told. */
export async function complaintForwardedStory(story: Story): Promise<void> {
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
  await story.eventually('iesniedzējam par pārsūtīšanu paziņots', async () =>
    JSON.stringify(
      await story.read('ilze.krumina', `/cases/${submission.caseId}/messages`),
    ).includes('"about":"forwarded","aboutName":"Pārsūtīšana","text":"Labdien!'),
  );
  await provesItself(story, 'ilze.krumina', submission);
}
