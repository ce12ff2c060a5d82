import { play, until, type Played } from '../../domain/engine/support/play';
import {
  changeEnds,
  choose,
  close,
  describeEachVersion,
  findCause,
  giveWorkaround,
  prioritise,
  proposed,
  register,
  verify,
} from './support/problem';

describeEachVersion(() => {
  test('goes from the report to its end through cause, known error, change, observation and verification (R30, S003-38)', () => {
    const statuses: string[] = [];
    const seen = (played: Played): Played => {
      statuses.push(played.state.status);
      return played;
    };
    const solved = play(
      proposed(),
      seen,
      register,
      seen,
      prioritise(),
      seen,
      findCause(),
      seen,
      giveWorkaround(),
      seen,
      choose(),
      seen,
      changeEnds('successful'),
      seen,
      until('2026-10-08T00:00:00.000Z'),
      verify(),
      close,
      seen,
    );
    expect(statuses).toEqual([
      'proposed',
      'registered',
      'investigating',
      'cause_known',
      'known_error',
      'awaiting_change',
      'observing',
      'closed',
    ]);
    expect(solved.state).toMatchObject({ lifecycle: 'closed', result: 'solved' });
  });
});
