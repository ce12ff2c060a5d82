import { hasLeft, registered, speaksFor, submit, told } from './support/complaint-steps';
import { raisedFrom } from './support/raised-from';
import { dayIn } from './support/days';
import { provesItself } from './support/proves-itself';
import type { ActedCase, Story } from './support/story';

/** The interruption that was complained about, from report to closing. */
async function restored(story: Story, reported: ActedCase): Promise<void> {
  let incident = await story.decide('inese.lapina', reported, 'register', {
    outcome: 'registered',
    channel: 'phone',
  });
  incident = await story.decide('inese.lapina', incident, 'classify', {
    outcome: 'incident',
    category: 'application',
  });
  incident = await story.decide('inese.lapina', incident, 'prioritise', {
    outcome: 'prioritised',
    impact: 'medium',
    urgency: 'high',
  });
  incident = await story.decide('inese.lapina', incident, 'diagnose', {
    outcome: 'solution',
    findings: 'Apstājies iesniegšanas process; tas jāpalaiž no jauna.',
  });
  incident = await story.decide('edgars.silins', incident, 'restore', {
    outcome: 'restored',
    action: 'Process palaists no jauna.',
    evidence: 'Trīs deklarācijas iesniegtas bez kļūdas.',
  });
  story.expect(
    'pieejamību apstiprina atbalsts, jo ziņoja cita lieta',
    incident.openItems.some(({ step }) => step === 'confirm'),
  );
  incident = await story.decide('inese.lapina', incident, 'confirm', { outcome: 'confirmed' });
  await story.decide('inese.lapina', incident, 'close', {
    outcome: 'closed',
    cause: 'defect',
    summary: 'Pieejamība atjaunota.',
  });
}

/**
 * A complaint about a service that does not work. It leads to an incident at once, a change as the
 * lasting measure, and the answer in time. A second notice follows when the change has ended.
 */
export async function play(story: Story): Promise<void> {
  let complaint = await submit(
    story,
    'complaint',
    'Deklarāciju nevar iesniegt jau otro dienu, un neviens neko nepaskaidro.',
  );
  complaint = await story.decide('inese.lapina', complaint, 'register', registered);
  complaint = await story.decide('inese.lapina', complaint, 'classify', {
    outcome: 'complaint',
    ...speaksFor('complaint'),
    hasHappened: true,
    ground: 'situation',
    severity: 'medium',
    interruption: 'Deklarāciju iesniegšana neatbild nevienam.',
  });

  const incident = await raisedFrom(story, 'inese.lapina', complaint, 'PU2-21');
  if (incident.openItems.some(({ step }) => step === 'register')) await restored(story, incident);
  else
    story.say(
      '   … par pakalpojumu jau bija atvērts incidents, un sūdzība tam pievienota; to novērš citi',
    );

  complaint = await story.state('anna.berzina', complaint);
  complaint = await story.decide('anna.berzina', complaint, 'evaluate', {
    outcome: 'justified',
    findings: 'Pakalpojums divas dienas nedarbojās.',
    reason: 'Runa ir par situāciju, nevis par vienu rādītāju.',
  });
  complaint = await story.decide('anna.berzina', complaint, 'decide', {
    outcome: 'correct',
    grounds: 'Sūdzība ir pamatota.',
    hasLaterMeasures: true,
    needsChange: true,
    measures: [
      {
        what: 'Ieviest iesniegšanas procesa uzraudzību, lai apstāšanos pamana uzreiz.',
        responsible: 'Pakalpojuma vadītāja',
        until: dayIn(40, await story.now()),
      },
    ],
  });
  complaint = await story.decide('anna.berzina', complaint, 'inform', told);
  await hasLeft(story, 'anna.berzina', complaint, 'answer');
  story.expect(
    'atbilde nosūtīta, otrais paziņojums gaida izmaiņu',
    complaint.openItems.length === 0 && complaint.lifecycle === 'open',
  );

  const change = await raisedFrom(story, 'anna.berzina', complaint, 'PU2-20');
  await story.decide('anna.berzina', change, 'register', {
    outcome: 'notAChange',
    reasonIsClear: true,
    subjectIsNamed: true,
    resultIsDescribed: true,
    reason: 'Uzraudzību var ieslēgt bez izmaiņas, tas jau izdarīts.',
  });
  await story.eventually('sūdzība uzzina, ka izmaiņa beigusies', async () => {
    complaint = await story.state('anna.berzina', complaint);
    return complaint.openItems.some(({ step }) => step === 'carryOut');
  });
  complaint = await story.decide('anna.berzina', complaint, 'carryOut', {
    outcome: 'done',
    evidence: 'Uzraudzība ieslēgta un pārbaudīta.',
  });
  complaint = await story.decide('anna.berzina', complaint, 'informAgain', told);
  await hasLeft(story, 'anna.berzina', complaint, 'secondNotice');
  complaint = await story.decide('anna.berzina', complaint, 'close', {
    outcome: 'closed',
    result: 'Uzraudzība ieslēgta.',
    rootCategory: 'technology',
  });
  story.expect(
    'sūdzība slēgta pēc otrā paziņojuma (R03)',
    complaint.lifecycle === 'closed' && complaint.result === 'answered',
  );
  await provesItself(story, 'anna.berzina', complaint);
}
