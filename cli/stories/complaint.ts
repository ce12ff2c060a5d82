import { z } from 'zod';
import { hasLeft, registered, speaksFor, submit, told } from './support/complaint-steps';
import { dayIn } from './support/days';
import { provesItself } from './support/proves-itself';
import type { Story } from './support/story';

const Persons = z.looseObject({
  items: z.array(z.looseObject({ id: z.string(), shortName: z.string() })),
});

/**
 * A complaint about a manager: she neither sees nor decides it; the answer goes out in time, and a
 * second notice when the measures end.
 */
export async function play(story: Story): Promise<void> {
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
        until: dayIn(40, await story.now()),
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
