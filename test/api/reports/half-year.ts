import fc from 'fast-check';
import { v7 as uuid } from 'uuid';
import { Acknowledgement } from '../../../domain/engine/escalate';
import { Refusal } from '../../../domain/problems';
import { processNamed } from '../../../domain/processes';
import type { Runtime } from '../../../runtime/runtime';
import { anyAnswer } from '../../domain/engine/support/any-answer';
import { someText } from '../../support/answers';
import { AppendedCase, type AppendedOpening } from '../../support/appended-case';
import { approved, changeRequest, complete, emergency, normal } from '../../support/change-answers';

type Databases = Pick<Runtime, 'prisma' | 'plain'>;

/** Nine o'clock in Latvian winter. */
const day = (monthAndDay: string, time = '07:00:00'): string => `2026-${monthAndDay}T${time}.000Z`;
const speaksFor = (kind: string) =>
  Object.fromEntries(
    ['attitude', 'aim', 'character', 'expectedResult', 'tone', 'example'].map((criterion) => [
      criterion,
      kind,
    ]),
  );

/**
 * Submissions, incidents and changes of the first half of 2026, each in a situation that some
 * figure must tell apart. Answers some to be tied to each other.
 */
export async function playHalfYear(
  databases: Databases,
): Promise<{ incidents: AppendedCase[]; change: AppendedCase }> {
  await submissions(databases);
  const played = { incidents: await incidents(databases), change: await changes(databases) };
  await problems(databases, played.incidents);
  await anything(databases);
  return played;
}

async function submissions(databases: Databases): Promise<void> {
  const submit = (
    at: string,
    also: Partial<AppendedOpening> = {},
    declaredKind = 'complaint',
    receivedAt?: string,
  ) =>
    AppendedCase.open(databases, {
      task: 'PU2-18',
      at,
      by: 'edgars.silins',
      subject: 'DZD',
      request: {
        declaredKind,
        description: someText(),
        ...(receivedAt === undefined ? {} : { receivedAt }),
      },
      ...also,
    });
  const classified = async (
    one: AppendedCase,
    at: string,
    also: Record<string, unknown> = {},
    channel = 'email',
    isSigned = true,
  ): Promise<void> => {
    await one.answer(at, 'register', { outcome: 'registered', channel, isSigned });
    await one.answer(at, 'classify', {
      outcome: 'complaint',
      ...speaksFor('complaint'),
      hasHappened: true,
      ground: 'attitude',
      severity: 'low',
      ...also,
    });
  };
  const decided = async (
    one: AppendedCase,
    evaluatedAt: string,
    at: string,
    evaluation: string,
    decision: string,
    also: Record<string, unknown> = {},
  ): Promise<void> => {
    await one.answer(evaluatedAt, 'evaluate', {
      outcome: evaluation,
      findings: someText(),
      expectation: someText(),
      reason: someText(),
    });
    await one.answer(at, 'decide', {
      outcome: decision,
      grounds: someText(),
      hasLaterMeasures: false,
      ...also,
    });
    await one.answer(at, 'inform', {
      outcome: 'impossible',
      message: someText(),
      reason: someText(),
    });
  };
  const closed = (one: AppendedCase, at: string, rootCategory = 'people') =>
    one.answer(at, 'close', { outcome: 'closed', result: someText(), rootCategory });

  const late = await submit(day('01-08'), {}, 'complaint', day('01-05'));
  await classified(late, day('01-08', '08:00:00'));
  await decided(late, day('02-10'), day('02-20'), 'justified', 'apologise');
  await closed(late, day('02-23'));

  const recognised = await submit(day('03-02'), {}, 'suggestion');
  await classified(
    recognised,
    day('03-02', '09:00:00'),
    { ground: 'expectation', severity: 'medium', reason: someText() },
    'portal',
  );
  await decided(recognised, day('03-04'), day('03-05'), 'partly', 'correct');
  await AppendedCase.open(databases, {
    task: 'PU2-20',
    at: day('03-06'),
    by: 'anna.berzina',
    subject: 'DZD',
    request: changeRequest(),
    origin: recognised,
  });
  await closed(recognised, day('03-06', '10:00:00'), 'process');

  const forwarded = await submit(day('03-09'));
  await forwarded.answer(day('03-09'), 'register', {
    outcome: 'registered',
    channel: 'post',
    isSigned: true,
  });
  await forwarded.answer(day('03-10'), 'classify', {
    outcome: 'notCompetent',
    ...speaksFor('complaint'),
    hasHappened: true,
    ground: 'situation',
    severity: 'low',
    reason: someText(),
  });
  await forwarded.answer(day('03-27'), 'forward', {
    outcome: 'forwarded',
    institution: someText(),
    message: someText(),
  });

  // Closed, objected to, decided otherwise; the end of February lies between, and so does news of a
  // change.
  const reopened = await submit(day('02-02'), { subject: 'EPN' }, 'complaint', day('01-30'));
  await classified(reopened, day('02-02'), { ground: 'situation' });
  await decided(reopened, day('02-05'), day('02-06'), 'notJustified', 'explain');
  await closed(reopened, day('02-09'), 'rules');
  await reopened.tellEnded(day('02-20'));
  await reopened.redirect(day('03-17'), 'reopened', 'edgars.silins');
  await decided(reopened, day('04-20'), day('04-21'), 'justified', 'compensate');
  await closed(reopened, day('04-22'), 'people');

  // The second time nobody answers: it is withdrawn, and what was found justified is not verifiable
  // any more.
  const givenUp = await submit(day('04-07'), { subject: 'PPI' });
  await classified(givenUp, day('04-07'), { ground: 'situation' }, 'portal', false);
  await decided(givenUp, day('04-08'), day('04-09'), 'justified', 'explain');
  await givenUp.passTime(day('05-20'));
  await givenUp.answer(day('05-20'), 'close', { outcome: 'acknowledged' }, 'escalation');
  await closed(givenUp, day('05-21'), 'other');
  await givenUp.redirect(day('05-25'), 'reopened', 'edgars.silins');
  await givenUp.answer(day('05-26'), 'evaluate', {
    outcome: 'notVerifiable',
    findings: someText(),
  });
  await givenUp.redirect(day('05-27'), 'withdrawn', 'edgars.silins');

  const held = await submit(day('04-01'));
  await classified(held, day('04-01'), { severity: 'high' }, 'phone');
  await held.redirect(day('04-02'), 'held', 'anna.berzina');
  await held.redirect(day('04-20'), 'resumed', 'anna.berzina');
  await decided(held, day('04-21'), day('04-22'), 'notVerifiable', 'noAction', {
    hasLaterMeasures: true,
    measures: [{ what: someText(), responsible: someText(), until: '2026-05-04' }],
  });

  // Nothing of this one may reach the person it is about.
  const { id: complainedAbout } = await databases.prisma.person.findUniqueOrThrow({
    where: { shortName: 'janis.kalnins' },
  });
  const hidden = await submit(day('03-11'), { subject: 'IZZ', title: 'Par vadītāju' });
  await classified(hidden, day('03-11'), { complainedAbout, ground: 'situation' }, 'inPerson');
  await decided(hidden, day('03-12'), day('03-13'), 'justified', 'apologise');

  const suggestion = await submit(day('05-04'), {}, 'suggestion');
  await classified(
    suggestion,
    day('05-04'),
    { outcome: 'suggestion', ...speaksFor('suggestion'), hasHappened: false, ground: 'none' },
    'portal',
  );
  await decided(suggestion, day('05-05'), day('05-06'), 'justified', 'keepForLater');
  await closed(suggestion, day('05-07'), 'technology');

  const withdrawn = await submit(day('05-11'));
  await withdrawn.redirect(day('05-12'), 'withdrawn', 'edgars.silins');

  const ofNoService = await AppendedCase.open(databases, {
    task: 'PU2-18',
    at: day('05-18'),
    by: 'ruta.kalnina',
    request: { declaredKind: 'complaint', description: someText() },
  });
  await classified(ofNoService, day('05-18'));

  const waiting = await submit(day('06-01'), { subject: 'PPI' });
  await waiting.passTime(day('06-30'));

  await AppendedCase.open(databases, {
    task: 'PU2-18',
    at: day('03-03'),
    by: 'baiba.cirule',
    institution: 'RUD',
    request: { declaredKind: 'complaint', description: someText() },
  });
}

async function incidents(databases: Databases): Promise<AppendedCase[]> {
  const report = (
    at: string,
    subject = 'DZD',
    extent = 'several',
    also: Partial<AppendedOpening> = {},
  ) =>
    AppendedCase.open(databases, {
      task: 'PU2-21',
      at,
      by: 'ruta.kalnina',
      subject,
      request: { symptom: someText(), extent, hindrance: 'limited' },
      ...also,
    });
  const prioritised = async (one: AppendedCase, at: string, degree: string): Promise<void> => {
    await one.answer(at, 'register', { outcome: 'registered', channel: 'phone' });
    await one.answer(at, 'classify', { outcome: 'incident', category: 'application' });
    await one.answer(at, 'prioritise', { outcome: 'prioritised', impact: degree, urgency: degree });
  };
  const diagnosed = (one: AppendedCase, at: string, outcome: string) =>
    one.answer(at, 'diagnose', { outcome, findings: someText() });
  const restored = (one: AppendedCase, at: string) =>
    one.answer(at, 'restore', { outcome: 'restored', action: someText(), evidence: someText() });
  const ended = async (one: AppendedCase, at: string, cause = 'defect'): Promise<void> => {
    await one.answer(at, 'confirm', { outcome: 'confirmed' });
    await one.answer(at, 'close', { outcome: 'closed', cause, summary: someText() });
  };

  const inTime = await report(day('01-12'));
  await prioritised(inTime, day('01-12', '07:10:00'), 'low');
  await diagnosed(inTime, day('01-12', '07:30:00'), 'solution');
  await restored(inTime, day('01-12', '08:00:00'));
  // Confirmed long after it would have been late: what counts is when it was restored.
  await ended(inTime, day('01-16'));

  const late = await report(day('02-03'), 'EPN');
  await prioritised(late, day('02-03', '07:05:00'), 'high');
  await diagnosed(late, day('02-04'), 'unknown');
  await diagnosed(late, day('02-05'), 'workaround');
  await restored(late, day('02-06'));
  await AppendedCase.open(databases, {
    task: 'PU2-20',
    at: day('02-06'),
    by: 'martins.liepins',
    subject: 'EPN',
    request: changeRequest(),
    origin: late,
  });
  await ended(late, day('02-09'), 'unknown');

  const resting = await report(day('03-02'));
  await prioritised(resting, day('03-02', '07:05:00'), 'high');
  await diagnosed(resting, day('03-02', '07:10:00'), 'askReporter');
  await resting.answer(day('03-04'), 'awaitReporter', {
    outcome: 'answered',
    supplement: someText(),
  });
  await diagnosed(resting, day('03-04', '07:10:00'), 'solution');
  await restored(resting, day('03-04', '07:20:00'));
  await resting.answer(day('03-05'), 'confirm', { outcome: 'notRestored' });
  await diagnosed(resting, day('03-05', '07:10:00'), 'solution');
  await restored(resting, day('03-05', '07:20:00'));
  await resting.passTime(day('03-20'));
  await resting.answer(day('03-20'), 'close', {
    outcome: 'closed',
    cause: 'change',
    summary: someText(),
  });
  await resting.redirect(day('04-01'), 'reopened', 'ruta.kalnina');
  await diagnosed(resting, day('04-01', '10:00:00'), 'askPartner');

  // Put on hold in time and left there: its limit passes, but not while it counts.
  const onHold = await report(day('06-08', '06:00:00'), 'EPN');
  await onHold.redirect(day('06-08', '06:10:00'), 'held', 'guntis.purins');

  const waiting = await report(day('06-15'), 'DZD', 'one');
  await prioritised(waiting, day('06-15', '07:05:00'), 'medium');
  await waiting.passTime(day('06-20'));

  // Past midnight in Latvia, and so in April. What a change was raised from another time is not
  // raised from this.
  const none = await report(day('03-31', '21:30:00'), 'PPI', 'one');
  await report(day('04-14'), 'PPI', 'one', { origin: none });
  await none.answer(day('04-14'), 'register', {
    outcome: 'notAnIncident',
    channel: 'email',
    reason: someText(),
  });
  return [inTime, resting, waiting];
}

async function changes(databases: Databases): Promise<AppendedCase> {
  const change = await AppendedCase.open(databases, {
    task: 'PU2-20',
    at: day('01-20'),
    by: 'edgars.silins',
    subject: 'DZD',
    request: changeRequest(),
  });
  await change.answer(day('01-30'), 'register', {
    ...complete,
    outcome: 'notAChange',
    reason: someText(),
  });
  await change.redirect(day('03-30'), 'reopened', 'ilze.krumina');
  await change.answer(day('04-02'), 'register', complete);
  await change.answer(day('04-03'), 'classify', normal);
  await change.passTime(day('05-01'));

  const urgent = await AppendedCase.open(databases, {
    task: 'PU2-20',
    at: day('05-04'),
    by: 'zane.balode',
    subject: 'DZD',
    request: changeRequest(),
  });
  await urgent.answer(day('05-04', '08:00:00'), 'register', complete);
  await urgent.answer(day('05-04', '09:00:00'), 'classify', emergency());
  await urgent.redirect(day('05-06'), 'withdrawn', 'zane.balode');

  // One of two has authorised: the step is not left yet.
  const half = await AppendedCase.open(databases, {
    task: 'PU2-20',
    at: day('05-11'),
    by: 'zane.balode',
    subject: 'EPN',
    request: changeRequest(),
  });
  await half.answer(day('05-11', '08:00:00'), 'register', complete);
  await half.answer(day('05-11', '09:00:00'), 'classify', emergency());
  await half.answer(day('05-11', '10:00:00'), 'authorise', approved);

  // Another institution's, which asks an owner of ours and so shows us this one case.
  const theirs = await AppendedCase.open(databases, {
    task: 'PU2-20',
    at: day('03-12'),
    by: 'baiba.cirule',
    institution: 'RUD',
    subject: 'PRD',
    request: changeRequest(),
  });
  await theirs.answer(day('03-12'), 'register', complete);
  await theirs.answer(day('03-12'), 'classify', emergency());
  return change;
}

async function problems(databases: Databases, [first, second]: AppendedCase[]): Promise<void> {
  const report = (
    at: string,
    subject: string,
    source: string,
    also: Partial<AppendedOpening> = {},
  ) =>
    AppendedCase.open(databases, {
      task: 'PU2-22',
      at,
      by: 'inese.lapina',
      subject,
      request: { symptom: someText(), source },
      ...also,
    });
  const analysed = async (
    one: AppendedCase,
    found: string,
    workaround: string,
    outcome = 'published',
  ): Promise<void> => {
    await one.answer(found, 'register', { outcome: 'registered' });
    await one.answer(found, 'prioritise', {
      outcome: 'investigate',
      impact: 'low',
      likelihood: 'low',
      cost: 'low',
    });
    await one.answer(found, 'findCause', { outcome: 'goOn', hypotheses: someText() });
    await one.answer(found, 'findCause', {
      outcome: 'found',
      hypotheses: someText(),
      evidence: someText(),
      category: 'defect',
    });
    await one.answer(workaround, 'giveWorkaround', {
      outcome,
      ...(outcome === 'published' ? { workaround: someText(), limits: someText() } : {}),
    });
  };
  const chosen = (
    one: AppendedCase,
    at: string,
    outcome: string,
    also: Record<string, unknown> = {},
  ) =>
    one.answer(at, 'chooseSolution', {
      outcome,
      options: someText(),
      grounds: someText(),
      cost: 'small',
      risk: 'low',
      crossesServices: false,
      ...also,
    });

  const solved = await report(
    day('01-13'),
    'DZD',
    'majorIncident',
    first === undefined ? {} : { origin: first },
  );
  await analysed(solved, day('01-15'), day('01-20'));
  await chosen(solved, day('01-21'), 'partnerFix');
  await solved.tellLastEnded(day('01-25'), 'PU2-10', 'agreed');
  await solved.answer(day('01-26'), 'awaitPartner', {
    outcome: 'delivered',
    remark: someText(),
    evidence: someText(),
  });
  await solved.passTime(day('03-04'));
  await solved.answer(day('03-04'), 'verify', { outcome: 'gone', evidence: someText() });
  await solved.answer(day('03-05'), 'close', {
    outcome: 'closed',
    cause: someText(),
    solution: someText(),
    lesson: someText(),
  });
  await solved.redirect(day('03-12'), 'reopened', 'inese.lapina');

  const accepted = await report(
    day('02-03'),
    'EPN',
    'likeIncidents',
    second === undefined ? {} : { origin: second },
  );
  await analysed(accepted, day('02-20'), day('03-11'), 'noWorkaround');
  await chosen(accepted, day('03-12'), 'acceptRisk', { reviewAt: day('04-20') });
  await accepted.passTime(day('04-20', '08:00:00'));
  await accepted.answer(day('04-21'), 'reviewKnownError', {
    outcome: 'keep',
    remark: someText(),
    reviewAt: day('06-15'),
  });

  // Under review, and nobody has looked at it.
  const late = await report(day('02-10'), 'IZZ', 'complaints');
  await analysed(late, day('02-12'), day('02-13'));
  await chosen(late, day('02-16'), 'acceptRisk');
  await late.passTime(day('06-20'));

  const retired = await report(day('03-02'), 'PPI', 'observation');
  await analysed(retired, day('03-10'), day('03-11'));
  await chosen(retired, day('03-12'), 'acceptRisk', { reviewAt: day('04-01') });
  await retired.passTime(day('04-02'));
  await retired.answer(day('04-03'), 'reviewKnownError', { outcome: 'retire', remark: someText() });

  const none = await report(day('04-07'), 'DSA', 'observation');
  await none.answer(day('04-09'), 'register', { outcome: 'notAProblem', reason: someText() });

  const change = await report(day('05-04'), 'DZD', 'warning');
  await analysed(change, day('05-06'), day('05-07'));
  await AppendedCase.open(databases, {
    task: 'PU2-20',
    at: day('05-08'),
    by: 'anna.berzina',
    subject: 'DZD',
    request: changeRequest(),
    origin: change,
  });

  await report(day('11-20'), 'DZD', 'monitoring');
  await report('2026-12-20T07:00:00.000Z', 'EPN', 'supplier');
}

const services = ['DZD', 'EPN', 'PPI', 'IZZ'] as const;
const requests: Readonly<Record<string, () => Record<string, unknown>>> = {
  'PU2-18': () => ({ declaredKind: 'suggestion', description: someText() }),
  'PU2-20': changeRequest,
  'PU2-21': () => ({ symptom: someText(), extent: 'all', hindrance: 'stopped' }),
};
const aWish = fc.record({
  kind: fc.constantFrom(
    'answer',
    'answer',
    'answer',
    'answer',
    'answer',
    'answer',
    'held',
    'resumed',
    'resumed',
    'reopened',
    'reopened',
    'withdrawn',
  ),
  pick: fc.nat(),
  hoursLater: fc.constantFrom(0, 1, 20, 70, 300),
});
const aCase = fc.record({
  task: fc.constantFrom(...Object.keys(requests)),
  subject: fc.constantFrom(...services),
  startsOn: fc.integer({ min: 1, max: 150 }),
  wishes: fc.array(aWish, { minLength: 12, maxLength: 18 }),
  draw: fc.nat(),
});

/**
 * Cases that go wherever answers drawn by chance lead them; always the same ones. What is refused
 * has not happened.
 */
async function anything(databases: Databases): Promise<void> {
  for (const { task, subject, startsOn, wishes, draw } of fc.sample(aCase, {
    numRuns: 24,
    seed: 2_026,
  })) {
    let now = Date.UTC(2026, 0, startsOn, 7);
    const one = await AppendedCase.open(databases, {
      task,
      subject,
      at: new Date(now).toISOString(),
      by: 'edgars.silins',
      request: requests[task]?.() ?? {},
    });
    for (const [index, { kind, pick, hoursLater }] of wishes.entries()) {
      now += hoursLater * 3_600_000;
      const at = new Date(now).toISOString();
      await one.passTime(at);
      await wish(one, at, kind, pick, draw + index).catch(ignoreRefusal);
    }
  }
}

async function wish(
  one: AppendedCase,
  at: string,
  kind: typeof aWish extends fc.Arbitrary<{ kind: infer K }> ? K : never,
  pick: number,
  seed: number,
): Promise<void> {
  if (kind !== 'answer')
    return one.redirect(at, kind, kind === 'withdrawn' ? 'edgars.silins' : 'ilze.krumina');
  const items = Object.values(one.now.items).filter(({ open }) => open);
  const item = items[pick % Math.max(items.length, 1)];
  if (item === undefined) return;
  const { code, version } = one.now.process;
  const step = processNamed(code, version).steps[item.step];
  const form = item.kind === 'escalation' || step?.kind !== 'task' ? Acknowledgement : step.form;
  const [answer] = fc.sample(anyAnswer(form, { persons: [uuid()], instants: [at] }), {
    numRuns: 1,
    seed,
  });
  await one.answerItem(at, item, form.parse(answer));
}

function ignoreRefusal(error: unknown): void {
  if (!(error instanceof Refusal)) throw error;
}
