import { someText } from '../../../support/answers';
import { AppendedCase } from '../../../support/appended-case';
import {
  approved,
  changeRequest,
  complete,
  emergency,
  normal,
} from '../../../support/change-answers';
import { day, type Databases } from './databases';

export async function changes(databases: Databases): Promise<AppendedCase> {
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
