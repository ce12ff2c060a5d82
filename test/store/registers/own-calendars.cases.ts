import { builtInCalendars } from '../../../domain/time/calendar';
import { ownCalendar } from '../../../store/registers/own-calendars';

export function ownCalendarCases(): void {
  test("a version of an institution's own calendar is read and worked out once, of another institution or version anew", async () => {
    let reads = 0;
    const read = (institutionId: string, version: string) =>
      ownCalendar({ institutionId, code: 'savs', version }, () => {
        reads += 1;
        return Promise.resolve({ ...builtInCalendars['lv-state'], code: 'savs', version });
      });
    const first = await read('one', '1');
    expect(await read('one', '1')).toBe(first);
    expect(reads).toBe(1);
    expect(await read('one', '2')).toMatchObject({ version: '2' });
    expect(await read('another', '1')).not.toBe(first);
    expect(reads).toBe(3);
  });
}
