import { z } from 'zod';
import {
  changeRequest,
  complete,
  freeWindow,
  idsOf,
  informed,
  planned,
} from './support/change-steps';
import { inDays } from './support/days';
import { provesItself } from './support/proves-itself';
import type { ActedCase, Story } from './support/story';

const enough = 'Pieslēgšanās pakalpojums neatbild; deklarācijas nevar iesniegt neviens.';
const Timeline = z.looseObject({ items: z.array(z.looseObject({ sentence: z.string() })) });
const Others = z.looseObject({
  items: z.array(z.looseObject({ number: z.string(), status: z.string() })),
});

/**
 * A standard change of the e-application on which the service stands, waiting for its window of
 * this very day.
 */
async function scheduledChange(story: Story): Promise<ActedCase> {
  const [implementer = '', verifier = ''] = await idsOf(story, 'anna.berzina', [
    'edgars.silins',
    'zane.balode',
  ]);
  let change = await story.open('zane.balode', {
    ...changeRequest,
    title: `Teksta labojums e-lietotnē (${story.mark})`,
    subject: { type: 'resource', code: 'DZE' },
  });
  change = await story.decide('andris.eglitis', change, 'register', complete);
  change = await story.decide('andris.eglitis', change, 'classify', {
    outcome: 'standard',
    category: 'content',
    modelCode: 'TEKSTA-LABOJUMS',
  });
  const from = await freeWindow(story, 'andris.eglitis', 'resource:DZE', {
    days: 0.1,
    minutes: 15,
  });
  change = await story.decide(
    'andris.eglitis',
    change,
    'plan',
    planned({ implementer, verifier }, from, 15),
  );
  change = await story.decide('andris.eglitis', change, 'inform', informed);
  // Where changes are frozen, the next window is weeks away.
  return story.skipTo('andris.eglitis', change, inDays(-0.1, from).toISOString());
}

/**
 * A major incident: declared by the manager, told of every half hour, changes stopped, the
 * authority notified in time, reviewed before it is closed.
 */
export async function play(story: Story): Promise<void> {
  const change = await scheduledChange(story);
  let incident = await story.open('janis.kalnins', {
    task: 'PU2-21',
    title: `Deklarācijas nedarbojas nevienam (${story.mark})`,
    subject: { type: 'service', code: 'DZD' },
    request: { symptom: enough, extent: 'all', hindrance: 'stopped' },
  });
  incident = await story.decide('inese.lapina', incident, 'register', {
    outcome: 'registered',
    channel: 'phone',
  });
  incident = (await story.act('janis.kalnins', `/cases/${incident.caseId}/actions/proposeMajor`, {
    answer: { outcome: 'proposed', reason: enough },
  })) as ActedCase;
  await story.expectProblem(
    'inese.lapina',
    `/cases/${incident.caseId}/actions/proposeMajor`,
    { answer: { outcome: 'proposed', reason: enough } },
    'ALREADY_MAJOR',
  );
  await story.expectRefused(
    'anna.berzina',
    incident,
    'declareMajor',
    { outcome: 'notMajor', scope: enough },
    'REASON_REQUIRED',
  );
  const [lead = ''] = await idsOf(story, 'anna.berzina', ['edgars.silins']);
  incident = await story.decide('anna.berzina', incident, 'declareMajor', {
    outcome: 'major',
    scope: enough,
    lead,
    message: 'Deklarēšana tiešsaistē nedarbojas. Strādājam, lai to atjaunotu.',
  });
  await story.eventually('tās dienas izmaiņa ir apturēta un jāplāno no jauna', async () =>
    (await story.state('andris.eglitis', change)).openItems.some(({ step }) => step === 'plan'),
  );

  const awareAt = new Date((await story.now()).getTime() - 3_600_000).toISOString();
  await story.act('inese.lapina', `/cases/${incident.caseId}/actions/raiseReporting`, {
    answer: {
      outcome: 'raised',
      awareAt,
      nature: 'Žurnālos redzama sveša piekļuve personu datiem.',
    },
  });
  incident = await story.state('ilze.krumina', incident);
  incident = await story.decide('ilze.krumina', incident, 'assessReporting', {
    outcome: 'personalData',
  });
  const due = incident.openItems.find(({ step }) => step === 'breachNotify')?.dueAt;
  story.expect(
    '72 stundas skaita no uzzināšanas, nevis no ieraksta',
    due === new Date(Date.parse(awareAt) + 72 * 3_600_000).toISOString(),
  );

  incident = await story.decide('edgars.silins', incident, 'updateAffected', {
    outcome: 'sent',
    message: 'Cēlonis atrasts, pārslēdzam uz rezerves sistēmu.',
  });
  incident = await story.decide('inese.lapina', incident, 'classify', {
    outcome: 'incident',
    category: 'infrastructure',
  });
  incident = await story.decide('inese.lapina', incident, 'prioritise', {
    outcome: 'prioritised',
    impact: 'high',
    urgency: 'high',
  });
  incident = await story.decide('inese.lapina', incident, 'diagnose', {
    outcome: 'solution',
    findings: 'Jāpārslēdz uz rezerves sistēmu.',
  });
  incident = await story.decide('edgars.silins', incident, 'restore', {
    outcome: 'restored',
    action: 'Pārslēgts uz rezerves sistēmu.',
    evidence: 'Simts deklarāciju pieņemtas bez kļūdas.',
  });
  story.expect(
    'pēc atjaunošanas skartajiem vairs neziņo ik pusstundu',
    incident.openItems.every(({ step }) => step !== 'updateAffected'),
  );
  incident = await story.decide('janis.kalnins', incident, 'confirm', { outcome: 'confirmed' });
  incident = await story.decide('edgars.silins', incident, 'review', {
    outcome: 'reviewed',
    timeline: enough,
    whatHelped: 'Rezerves sistēma bija gatava.',
    communication: 'Divas ziņas stundas laikā.',
    actions: 'Pārbaudīt piekļuves tiesības līdz piektdienai.',
    needsChange: true,
  });
  story.expect(
    'slēgšana gaida paziņojumu iestādei',
    incident.openItems.map(({ step }) => step).join() === 'breachNotify',
  );
  incident = await story.decide('ilze.krumina', incident, 'breachNotify', {
    outcome: 'sent',
    report: 'Paziņots par personas datu aizsardzības pārkāpumu.',
    reference: `DVI ${story.mark}`,
  });
  incident = await story.decide('inese.lapina', incident, 'close', {
    outcome: 'closed',
    cause: 'unknown',
    summary: 'Pieejamība atjaunota, cēlonis jānoskaidro.',
  });
  story.expect('incidents slēgts pēc izvērtēšanas (R29)', incident.result === 'restored');
  await story.eventually(
    'no izvērtējuma radusies izmaiņa',
    async () =>
      Others.parse(
        await story.read(
          'anna.berzina',
          `/cases?task=PU2-20&search=${encodeURIComponent(incident.number)}`,
        ),
      ).items.length > 0,
  );
  const { items } = Timeline.parse(
    await story.read('anna.berzina', `/cases/${incident.caseId}/timeline`),
  );
  story.expect(
    'notikumu gaitā redzams, ka tas bija nozīmīgs',
    items.some(({ sentence }) => sentence.includes('izsludināja incidentu par nozīmīgu')),
  );
  await provesItself(story, 'anna.berzina', incident);
}
