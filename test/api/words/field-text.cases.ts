import { fieldText } from '../../../api/words/field-text';

const names = { persons: new Map<string, string>(), codes: new Map<string, string>() };
const hours = {
  properties: {
    mon: { title: 'Pirmdiena', properties: { from: { title: 'No' }, until: { title: 'Līdz' } } },
    sat: { title: 'Sestdiena', items: {} },
  },
};

export function fieldTextCases(): void {
  test('from when until when is said as people write it, a group part by part', () => {
    const value = { mon: { from: '09:00', until: '17:00' }, sat: [] };
    expect(fieldText(value, hours, names, 'lv')).toBe('Pirmdiena: 09:00–17:00; Sestdiena: –');
  });

  test('what has a name in both languages is called by that of the reader', () => {
    const value = [{ code: 'parcelsanas', nameLv: 'Pārcelšanās', nameEn: 'Moving' }];
    expect(fieldText(value, {}, names, 'lv')).toBe('Pārcelšanās (parcelsanas)');
    expect(fieldText(value, {}, names, 'en')).toBe('Moving (parcelsanas)');
  });
}
