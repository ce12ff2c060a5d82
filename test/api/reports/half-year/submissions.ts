import { someText } from '../../../support/answers';
import { AppendedCase, type AppendedOpening } from '../../../support/appended-case';
import { changeRequest } from '../../../support/change-answers';
import { day, type Databases } from './databases';

const speaksFor = (kind: string) =>
  Object.fromEntries(
    ['attitude', 'aim', 'character', 'expectedResult', 'tone', 'example'].map((criterion) => [
      criterion,
      kind,
    ]),
  );

export async function submissions(databases: Databases): Promise<void> {
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
