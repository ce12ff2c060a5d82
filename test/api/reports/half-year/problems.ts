import { someText } from '../../../support/answers';
import { AppendedCase, type AppendedOpening } from '../../../support/appended-case';
import { changeRequest } from '../../../support/change-answers';
import { day, type Databases } from './databases';

export async function problems(
  databases: Databases,
  [first, second]: AppendedCase[],
): Promise<void> {
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
