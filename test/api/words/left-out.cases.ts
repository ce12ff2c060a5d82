import { leftOutOf } from '../../../api/cases/left-out';
import { processes } from '../../../domain/processes';
import { openItems } from '../../domain/engine/support/moves';
import { play } from '../../domain/engine/support/play';
import { accept, requested } from '../../processes/pu2-20/support/change';

const found = (played: ReturnType<typeof requested>, caseId: string) => ({
  caseId,
  institutionId: 'ministry',
  number: 'PU2-20/2026/000001',
  title: 'Maiņa',
  task: 'PU2-20',
  lastEventAt: '2026-09-07T07:00:00.000Z',
  now: '2026-09-07T07:00:00.000Z',
  state: played.state,
  process: processes.find((process) => process.code === played.process.code) ?? played.process,
});

export function leftOutCases(): void {
  test('which fields outcomes leave to others is found out once for a case as it is', () => {
    const before = requested();
    const [item] = openItems(before, 'register');
    if (item === undefined) throw new Error('it is not registered');
    const first = leftOutOf(found(before, 'one'), item);
    expect(first.get('accepted')).toEqual(['duplicateOf']);
    expect(leftOutOf(found(before, 'one'), item)).toBe(first);
    expect(leftOutOf(found(before, 'another'), item)).not.toBe(first);
    expect(leftOutOf(found(play(before, accept), 'one'), item)).not.toBe(first);
  });
}
