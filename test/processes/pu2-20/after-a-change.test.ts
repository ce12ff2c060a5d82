import { answer } from '../../domain/engine/support/moves';
import { play, type Played } from '../../domain/engine/support/play';
import { who } from '../support/cast';
import {
  close,
  enough,
  implement,
  notesOf,
  requested,
  review,
  untilImplementing,
  verify,
} from './support/change';

const inVersion = (version: number): Played => requested({ version });
const updated = (...parts: string[]) =>
  answer('updateRegisters', who.serviceOwner, { outcome: 'complete', updated: parts });
const raised = ({ allEffects }: Played) =>
  allEffects.flatMap((effect) => (effect.type === 'raise' ? [[effect.task, effect.joins]] : []));

test('PU2-20 → PU2-7, PU2-8, PU2-9: whoever answers for descriptions, catalogue and terms is told what a change made of them (since version 3)', () => {
  const done = (version: number, ...parts: string[]) =>
    notesOf(
      play(inVersion(version), ...untilImplementing, implement(), verify(), updated(...parts)),
    );
  expect(done(3, 'description', 'catalogue', 'terms')).toEqual([
    'descriptionChanged',
    'catalogueChanged',
    'termsChanged',
  ]);
  expect([done(3, 'nothing'), done(2, 'description', 'catalogue', 'terms')]).toEqual([[], []]);
});

test('PU2-20 → PU2-22: a side effect that the review found is a problem, or belongs to the open one (since version 3)', () => {
  const reviewed = (outcome: string, also: Record<string, unknown> = {}) =>
    play(
      inVersion(3),
      ...untilImplementing,
      implement(),
      verify(),
      updated('nothing'),
      review(outcome, also),
      close,
    );
  expect(raised(reviewed('withIssues', { sideEffects: enough }))).toEqual([['PU2-22', true]]);
  expect([raised(reviewed('withIssues')), notesOf(reviewed('withIssues'))]).toEqual([
    [],
    ['reviewFoundIssues'],
  ]);
  expect(raised(reviewed('successful', { sideEffects: enough }))).toEqual([]);
});
