import { hasLeft, registered, speaksFor, told } from './support/complaint-steps';
import { raisedFrom } from './support/raised-from';
import { enough, manager, solved, subject } from './support/problem-steps';
import { dayIn } from './support/days';
import { provesItself } from './support/proves-itself';
import type { ActedCase, Story } from './support/story';

/** Restored without anybody knowing why: closing it asks for a problem. */
async function restored(story: Story, reported: ActedCase): Promise<ActedCase> {
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
    outcome: 'workaround',
    findings: enough,
  });
  incident = await story.decide('inese.lapina', incident, 'restore', {
    outcome: 'restored',
    action: 'Pakalpojums pārstartēts.',
    evidence: 'Simts pieslēgšanos bez kļūdas.',
  });
  incident = await story.decide('inese.lapina', incident, 'confirm', { outcome: 'confirmed' });
  return story.decide('inese.lapina', incident, 'close', {
    outcome: 'closed',
    cause: 'unknown',
    summary: 'Pieejamība atjaunota, cēlonis nav zināms.',
  });
}

/**
 * Complaint → incident → problem → change → known error removed → submitter told. Each case opens
 * the next, and the complainant has the last word told to them.
 */
export async function play(story: Story): Promise<void> {
  let complaint = await story.open('janis.kalnins', {
    task: 'PU2-18',
    title: `Nevar pieslēgties (${story.mark})`,
    subject,
    request: {
      declaredKind: 'complaint',
      description: 'Trešo reizi mēnesī nevaru pieslēgties, un neviens neko nepaskaidro.',
      submitter: 'Jānis Kalniņš',
      contact: 'janis.kalnins@paraugs.example',
    },
  });
  complaint = await story.decide('inese.lapina', complaint, 'register', registered);
  complaint = await story.decide('inese.lapina', complaint, 'classify', {
    outcome: 'complaint',
    ...speaksFor('complaint'),
    hasHappened: true,
    ground: 'situation',
    severity: 'medium',
    interruption: enough,
  });
  const incident = await restored(
    story,
    await raisedFrom(story, 'inese.lapina', complaint, 'PU2-21'),
  );

  complaint = await story.state(manager, complaint);
  complaint = await story.decide(manager, complaint, 'evaluate', {
    outcome: 'justified',
    findings: 'Pieslēgšanās trešo reizi mēnesī nedarbojās.',
  });
  complaint = await story.decide(manager, complaint, 'decide', {
    outcome: 'correct',
    grounds: 'Sūdzība ir pamatota, cēloni meklē.',
    hasLaterMeasures: true,
    measures: [
      {
        what: 'Atrast un novērst cēloni.',
        responsible: 'Pieslēgšanās resursa vadītājs',
        until: dayIn(120, await story.now()),
      },
    ],
  });
  complaint = await story.decide(manager, complaint, 'inform', told);
  await hasLeft(story, manager, complaint, 'answer');

  const problem = await solved(story, await raisedFrom(story, manager, incident, 'PU2-22'));
  complaint = await story.decide(manager, await story.state(manager, complaint), 'carryOut', {
    outcome: 'done',
    evidence: `Cēlonis novērsts un mēnesi novērots (${problem.number}).`,
  });
  complaint = await story.decide(manager, complaint, 'informAgain', told);
  await hasLeft(story, manager, complaint, 'secondNotice');
  complaint = await story.decide(manager, complaint, 'close', {
    outcome: 'closed',
    result: 'Cēlonis novērsts, iesniedzējs informēts.',
    rootCategory: 'technology',
  });
  story.expect(
    'sūdzība slēgta, kad cēlonis novērsts un iesniedzējs to uzzinājis (R03)',
    complaint.lifecycle === 'closed' && complaint.result === 'answered',
  );
  await provesItself(story, manager, complaint);
}
