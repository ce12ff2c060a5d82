export const json = { 'content-type': 'application/json' };
export const preview = '/api/v1/deadlines/preview';
export const good = {
  rule: 'complaint.answer',
  calendar: 'lv-state',
  from: '2026-03-02T10:00:00+02:00',
};
export const body = (value: unknown) => JSON.stringify(value);
export const nested = (levels: number) => `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`;
export const uuid = '01890a5d-ac96-774b-bcce-b302099a8057';

export type Row = [
  what: string,
  method: string,
  path: string,
  headers: Record<string, string>,
  sent: string | Buffer | undefined,
  status: number,
  code: string,
];
