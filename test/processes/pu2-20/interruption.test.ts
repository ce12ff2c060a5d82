import { play, type Played } from '../../domain/engine/support/play';
import { backOut, implement, requested, untilImplementing } from './support/change';

const inVersion = (version: number): Played => requested({ version });
const raised = ({ effects }: Played) => effects.filter(({ type }) => type === 'raise');

test('a change that interrupts its service opens an incident, or joins the open one (since version 2)', () => {
  const interrupted = play(
    inVersion(2),
    ...untilImplementing,
    implement('done', { serviceInterrupted: true }),
  );
  expect(raised(interrupted)).toMatchObject([
    {
      task: 'PU2-21',
      joins: true,
      subject: interrupted.state.subject,
      request: { extent: 'all', hindrance: 'stopped' },
    },
  ]);
  expect(raised(play(inVersion(2), ...untilImplementing, implement()))).toEqual([]);
  expect(
    raised(play(inVersion(2), ...untilImplementing, implement('failed'), backOut('notRestored'))),
  ).toHaveLength(1);
});

test('version 1 left a note, and its cases still do', () => {
  const interrupted = play(
    inVersion(1),
    ...untilImplementing,
    implement('done', { serviceInterrupted: true }),
  );
  expect(raised(interrupted)).toEqual([]);
  expect(interrupted.effects).toContainEqual(
    expect.objectContaining({ type: 'note', code: 'serviceInterrupted', task: 'PU2-21' }),
  );
});
