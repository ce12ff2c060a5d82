import { someText } from '../../../support/answers';
import { AppendedCase, type AppendedOpening } from '../../../support/appended-case';
import { changeRequest } from '../../../support/change-answers';
import { day, type Databases } from './databases';

export async function incidents(databases: Databases): Promise<AppendedCase[]> {
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
