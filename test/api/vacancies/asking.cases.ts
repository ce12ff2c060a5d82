import { textOf } from '../cases/running-cases';
import {
  asked,
  change,
  done,
  endRole,
  holdingId,
  inDays,
  said,
  vacancies,
} from './running-vacancies';

export function askingCases(): void {
  test.each([
    ['edgars.silins', 403],
    ['anna.berzina', 403],
    ['juris.vanags', 200],
    ['peteris.zarins', 200],
  ])(
    '%s is answered %d: the radar is for portfolio managers and keepers of the registers',
    async (as, status) => {
      expect((await asked('', as)).status).toBe(status);
    },
  );

  test.each(['?weeks=0', '?weeks=13', '?weeks=x', '?kind=other', '?cursor=nonsense', '?unknown=1'])(
    '%s is refused with a code',
    async (query) => {
      const { status, body } = await asked(query);
      expect([status, typeof body.code]).toEqual([400, 'string']);
    },
  );

  test('the list comes page by page, each finding once', async () => {
    const provider = await holdingId('service_provider', 'edgars.silins', 'DSA');
    await done(change(`/roles/${provider}/end`, 'ilze.krumina', { on: inDays(7) }));
    const security = await holdingId('security_officer', 'normunds.grinbergs');
    await endRole(security, inDays(9));
    const all = await vacancies();
    expect(said(all)).toEqual([
      `roleVacant service_provider DSA ${inDays(7)}`,
      `roleVacant security_officer institution ${inDays(9)}`,
    ]);
    const first = (await done(asked('?limit=1'))).body;
    const second = (await done(asked(`?limit=1&cursor=${textOf(first['nextCursor'])}`))).body;
    expect([first['items'], second['items'], second['nextCursor']]).toEqual([
      [all[0]],
      [all[1]],
      undefined,
    ]);
  });
}
