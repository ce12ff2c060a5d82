import { ProgressLine } from '../../../cli/progress-line';
import { pastIncidentsMapping } from '../../../cli/stories/past-incidents/extract';
import { rows, run, written } from './running-imports';

export function progressCases(): void {
  test('where nobody looks on, progress is told in plain lines now and then; on a terminal in one line that changes', async () => {
    expect(
      (
        await run(
          await written(...rows.slice(0, 20)),
          '--mapping',
          pastIncidentsMapping,
          '--institution',
          'PAA',
          '--dry-run',
        )
      ).told,
    ).toBe('');
    const told: string[] = [];
    let now = performance.now();
    const clock = jest.spyOn(performance, 'now').mockImplementation(() => now);
    const plain = new ProgressLine({
      isTTY: false,
      write: (text: string | Uint8Array) => Boolean(told.push(String(text))),
    });
    for (const share of ['a tenth', 'a half', 'all']) {
      plain.show(() => share);
      now += 9_000;
    }
    plain.end();
    clock.mockRestore();
    expect(told).toEqual(['all\n']);
    const drawn: string[] = [];
    const line = new ProgressLine({
      isTTY: true,
      write: (text: string | Uint8Array) => Boolean(drawn.push(String(text))),
    });
    line.show(() => 'half');
    line.end();
    expect(drawn).toEqual(['\r\u001B[Khalf', '\r\u001B[K']);
  });
}
