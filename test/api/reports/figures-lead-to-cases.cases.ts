import type { RunningCases } from '../cases/running-cases';

interface Given {
  running: () => RunningCases;
  read: (
    report: string,
    query: string,
    as: string,
  ) => Promise<{
    figures: {
      code: string;
      groupedBy: string | null;
      values: { group: string | null; value: number | null }[];
    }[];
  }>;
  /** Short names of persons who see different parts of the institution. */
  readers: readonly string[];
}

/** On the half year that the reports are recomputed from. */
export function figuresLeadToCases({ running, read, readers }: Given): void {
  test('a number leads to the cases it was worked out of, as far as its reader may know of them', async () => {
    const period = 'from=2026-01-01&to=2026-12-31';
    const casesOf = (path: string, as: string) =>
      running().get(`/reports/${path}/cases?${period}`, as);
    for (const as of readers)
      for (const code of ['complaints', 'changes'] as const) {
        const { figures } = await read(code, period, as);
        for (const { code: figure, groupedBy, values } of figures.filter(
          (one) => one.code === 'received',
        ))
          for (const { group, value } of values) {
            const which = new URLSearchParams({
              ...(groupedBy !== null && { by: groupedBy }),
              ...(group !== null && { group }),
            });
            const { status, body } = await running().get(
              `/reports/${code}/figures/${figure}/cases?${period}&${which.toString()}`,
              as,
            );
            expect([code, as, which.toString(), status, body.total]).toEqual([
              code,
              as,
              which.toString(),
              200,
              value,
            ]);
          }
      }
    expect(await casesOf('changes/figures/nothing', 'ilze.krumina')).toMatchObject({ status: 404 });
    expect(await casesOf('changes/figures/received', 'emily.carter')).toMatchObject({
      status: 403,
      body: { code: 'NOT_YOUR_ROLE' },
    });
  });
}
