import { ContentStore } from '../../store/content/content-store';
import { criteria } from '../../domain/processes/pu2-18-complaint-management/submission';
import type { ContentRef } from '../../domain/engine/fields';
import type { RunningPart } from '../../runtime/runtime';
import { startDelivery } from '../../worker/start-delivery';
import { startWorker } from '../../worker/start-worker';
import { someText } from '../support/answers';
import { complete, standard } from '../support/change-answers';
import { schedule } from '../support/change-situations';
import { eventually, PlayedCase } from '../support/played-case';
import { freshEnvironment } from '../support/servers';
import { openStage, type Stage } from '../support/stage';

let fresh: Awaited<ReturnType<typeof freshEnvironment>>;
let stage: Stage;
let worker: RunningPart;

beforeAll(async () => {
  fresh = await freshEnvironment({}, { demonstration: true });
  stage = await openStage(fresh.environment);
  worker = await startWorker(stage.runtime);
});

afterAll(async () => {
  await worker.stop();
  await stage.close();
  await fresh.drop();
});

async function whileDelivering(work: () => Promise<void>): Promise<void> {
  const delivery = await startDelivery(stage.runtime);
  try {
    await work();
  } finally {
    await delivery.stop();
  }
}

const contents = () => new ContentStore(stage.runtime.environment.masterKey);
const steps = async (of: PlayedCase) => (await of.state()).openSteps.map(({ step }) => step);
const types = async (of: PlayedCase) => (await of.log()).map(({ type }) => type);
const numberOf = async (of: PlayedCase) => (await of.state()).number;

async function reported(): Promise<PlayedCase> {
  const incident = await PlayedCase.open(stage, {
    by: 'janis.kalnins',
    subject: 'DZD',
    task: 'PU2-21',
    request: { symptom: someText(), extent: 'several', hindrance: 'stopped' },
  });
  await incident.decide('inese.lapina', 'register', { outcome: 'registered', channel: 'phone' });
  return incident;
}

async function restoring(): Promise<PlayedCase> {
  const incident = await reported();
  await incident.decide('inese.lapina', 'classify', {
    outcome: 'incident',
    category: 'application',
  });
  await incident.decide('inese.lapina', 'prioritise', {
    outcome: 'prioritised',
    impact: 'low',
    urgency: 'low',
  });
  await incident.decide('inese.lapina', 'diagnose', { outcome: 'solution', findings: someText() });
  return incident;
}

/**
 * Restored with the need for a change, whose text is kept encrypted under the incident's own key.
 */
async function needsChange(incident: PlayedCase, text: string): Promise<void> {
  const action: ContentRef = await stage.runtime.plain.within(incident.input.institutionId, (sql) =>
    contents().store(sql, incident.input, text),
  );
  await incident.decide('edgars.silins', 'restore', {
    outcome: 'restored',
    action,
    evidence: someText(),
    needsChange: true,
  });
}

const raisedBy = (incident: PlayedCase) =>
  stage.within('PAA', (tx) =>
    tx.case.findMany({
      where: { originCaseId: incident.caseId },
      select: { id: true, number: true, title: true, task: true, openedBy: true, state: true },
    }),
  );

test('a case that another asks for is opened once, with texts of its own, and both know of each other', async () => {
  const incident = await restoring();
  await needsChange(incident, 'Jānomaina bojātais serveris.');
  await whileDelivering(() =>
    eventually(async () => (await types(incident)).includes('caseRaised')),
  );
  // Delivery was killed before it could say that it was done: the row is taken up again.
  await stage.within('PAA', (tx) =>
    tx.outbox.updateMany({
      where: { caseId: incident.caseId, kind: 'opening' },
      data: { deliveredAt: null, outcome: null, heldUntil: new Date(0) },
    }),
  );
  await whileDelivering(() =>
    eventually(
      async () =>
        (await stage.within('PAA', (tx) =>
          tx.outbox.count({
            where: { caseId: incident.caseId, kind: 'opening', deliveredAt: null },
          }),
        )) === 0,
    ),
  );

  const raised = await raisedBy(incident);
  expect(raised).toMatchObject([
    {
      task: 'PU2-20',
      openedBy: null,
      title: expect.stringContaining(await numberOf(incident)) as unknown,
      state: {
        openedBy: { kind: 'case', caseId: incident.caseId },
        origin: { caseId: incident.caseId, depth: 1 },
      },
    },
  ]);
  const [{ id, number } = { id: '', number: '' }] = raised;
  expect((await incident.state()).others).toEqual({
    [id]: { task: 'PU2-20', isOwn: true, number },
  });
  const change = new PlayedCase(
    stage,
    { caseId: id, institutionId: incident.input.institutionId },
    'PU2-20',
  );
  const [opened] = await change.log();
  const { reason } = (opened as unknown as { request: { reason: ContentRef } }).request;
  const texts = await stage.runtime.plain.within(incident.input.institutionId, (sql) =>
    contents().read(sql, id, [reason.content]),
  );
  expect(texts.get(reason.content)?.toString()).toBe('Jānomaina bojātais serveris.');

  await change.decide('anna.berzina', 'register', {
    ...complete,
    outcome: 'notAChange',
    reason: someText(),
  });
  await whileDelivering(() =>
    eventually(async () => (await types(incident)).includes('caseEnded')),
  );
  expect((await incident.state()).others).toEqual({
    [id]: { task: 'PU2-20', isOwn: true, number, result: 'notAChange', entry: 2 },
  });
});

test('a duplicate hears of its parent’s end, and its reporter is asked then', async () => {
  const parent = await restoring();
  const duplicate = await reported();
  await duplicate.decide('inese.lapina', 'classify', {
    outcome: 'duplicate',
    category: 'application',
    duplicateOf: await numberOf(parent),
  });
  expect(await steps(duplicate)).toEqual(['followParent']);
  await parent.decide('edgars.silins', 'restore', {
    outcome: 'restored',
    action: someText(),
    evidence: someText(),
  });
  await parent.decide('janis.kalnins', 'confirm', { outcome: 'confirmed' });
  await parent.decide('inese.lapina', 'close', {
    outcome: 'closed',
    cause: 'defect',
    summary: someText(),
  });
  await whileDelivering(() => eventually(async () => (await steps(duplicate)).includes('confirm')));
  expect((await types(duplicate)).filter((type) => type === 'caseEnded')).toHaveLength(1);
  await parent.redirect('inese.lapina', 'reopened');
  await whileDelivering(() =>
    eventually(async () => (await types(duplicate)).includes('caseReopened')),
  );
  expect((await duplicate.state()).others).toEqual({
    [parent.caseId]: { number: await numberOf(parent), entry: (await parent.state()).sequence },
  });
});

test('a major incident sends the change of the coming day back to planning, and keeps new ones from that day', async () => {
  const planned = async (): Promise<PlayedCase> => {
    const change = await PlayedCase.open(stage, { by: 'zane.balode', subject: 'DZD' });
    await change.decide('anna.berzina', 'register', complete);
    await change.decide('anna.berzina', 'classify', standard);
    return change;
  };
  const change = await planned();
  await schedule(stage, change, 'anna.berzina', 'edgars.silins', 'zane.balode', 6 / 24);
  expect(await steps(change)).toEqual(['awaitWindow']);

  const incident = await reported();
  await incident.act('janis.kalnins', 'proposeMajor', { outcome: 'proposed', reason: someText() });
  await incident.decide('anna.berzina', 'declareMajor', { outcome: 'major', scope: someText() });
  await whileDelivering(() => eventually(async () => (await steps(change)).includes('plan')));
  expect((await change.log()).at(-1)).toMatchObject({
    type: 'frozen',
    window: { code: await numberOf(incident) },
  });
  const another = await planned();
  await expect(
    schedule(stage, another, 'anna.berzina', 'edgars.silins', 'zane.balode', 6 / 24),
  ).rejects.toMatchObject({ code: 'FREEZE_WINDOW' });
});

test('an incident of unknown cause opens a problem with what was said of it, the next one joins it, one is tied to it by hand, and all hear of its end', async () => {
  const unexplained = async (): Promise<PlayedCase> => {
    const incident = await restoring();
    await incident.decide('edgars.silins', 'restore', {
      outcome: 'restored',
      action: someText(),
      evidence: someText(),
    });
    await incident.decide('janis.kalnins', 'confirm', { outcome: 'confirmed' });
    const summary: ContentRef = await stage.runtime.plain.within(
      incident.input.institutionId,
      (sql) => contents().store(sql, incident.input, 'Cēlonis nav atrasts.'),
    );
    await incident.decide('inese.lapina', 'close', {
      outcome: 'closed',
      cause: 'unknown',
      summary,
    });
    return incident;
  };
  const problemOf = async (incident: PlayedCase): Promise<string | undefined> =>
    Object.entries((await incident.state()).others ?? {}).flatMap(([id, { number }]) =>
      number?.startsWith('PU2-22/') === true ? [id] : [],
    )[0];
  await whileDelivering(async () => {
    const [first, second] = [await unexplained(), await unexplained()];
    await eventually(
      async () => (await problemOf(first)) !== undefined && (await problemOf(second)) !== undefined,
    );
    const caseId = (await problemOf(first)) ?? '';
    expect(await problemOf(second)).toBe(caseId);
    const problem = new PlayedCase(
      stage,
      { caseId, institutionId: first.input.institutionId },
      'PU2-22',
    );
    const [opened] = await problem.log();
    const request: Record<string, unknown> = opened?.type === 'opened' ? opened.request : {};
    expect(request['source']).toBe('unexplainedIncident');
    const { content } = request['symptom'] as ContentRef;
    expect(
      String(
        (
          await stage.runtime.plain.within(problem.input.institutionId, (sql) =>
            contents().read(sql, caseId, [content]),
          )
        ).get(content),
      ),
    ).toBe('Cēlonis nav atrasts.');

    const third = await reported();
    await stage.runtime.plain.within(
      problem.input.institutionId,
      (sql) =>
        sql.$executeRaw`insert into case_links (institution_id, from_case_id, to_case_id, type,
          created_at) values (${problem.input.institutionId}, ${third.caseId}, ${caseId},
            'caused_by', now())`,
    );
    await problem.decide('anna.berzina', 'register', {
      outcome: 'notAProblem',
      reason: someText(),
    });
    for (const incident of [first, second, third])
      await eventually(async () => (await types(incident)).includes('caseEnded'));
    // Whoever handled a closed incident hears of it too.
    const mailed = async (): Promise<string[]> =>
      (
        await stage.runtime.plain.within(
          problem.input.institutionId,
          (sql) =>
            sql.$queryRaw<
              { person: string }[]
            >`select payload -> 'to' ->> 'personId' as person from outbox
              where case_id = ${first.caseId} and kind = 'mail'
                and payload -> 'notice' ->> 'about' = 'raisedCaseEnded'`,
        )
      ).map(({ person }) => person);
    await eventually(async () => (await mailed()).length >= 3);
    expect(await mailed()).toEqual(
      expect.arrayContaining(
        await Promise.all(
          ['janis.kalnins', 'anna.berzina', 'inese.lapina', 'edgars.silins'].map((name) =>
            stage.personId(name),
          ),
        ),
      ),
    );
  });
});

test('PU2-18 → PU2-10: a complaint about a partner asks it, the next one joins that request, and neither joins a partner’s whole life', async () => {
  const lifeCycle = await PlayedCase.open(stage, {
    by: 'janis.kalnins',
    subject: 'DZD',
    task: 'PU2-10',
    request: { course: 'lifeCycle', reason: someText() },
  });
  const concerning = async (): Promise<PlayedCase> => {
    const complaint = await PlayedCase.open(stage, {
      by: 'janis.kalnins',
      subject: 'DZD',
      task: 'PU2-18',
      request: { declaredKind: 'complaint', description: someText() },
    });
    await complaint.decide('edgars.silins', 'register', {
      outcome: 'registered',
      channel: 'post',
      isSigned: true,
    });
    const kinds = Object.fromEntries(criteria.map((criterion) => [criterion, 'complaint']));
    await complaint.decide('edgars.silins', 'classify', {
      outcome: 'complaint',
      ...kinds,
      hasHappened: true,
      ground: 'attitude',
      severity: 'low',
    });
    await complaint.decide('anna.berzina', 'evaluate', {
      outcome: 'justified',
      findings: someText(),
    });
    await complaint.decide('anna.berzina', 'decide', {
      outcome: 'apologise',
      grounds: someText(),
      hasLaterMeasures: false,
      partnerMatter: someText(),
    });
    return complaint;
  };
  const askedBy = async (complaint: PlayedCase): Promise<string | undefined> =>
    Object.entries((await complaint.state()).others ?? {}).flatMap(([id, { number }]) =>
      number?.startsWith('PU2-10/') === true ? [id] : [],
    )[0];
  await whileDelivering(async () => {
    const first = await concerning();
    await eventually(async () => (await askedBy(first)) !== undefined);
    const second = await concerning();
    await eventually(async () => (await askedBy(second)) !== undefined);
    expect(await askedBy(second)).toBe(await askedBy(first));
    expect(await askedBy(first)).not.toBe(lifeCycle.caseId);
  });
});
