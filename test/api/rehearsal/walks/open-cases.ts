import type { CaseInput } from '../../../../domain/engine/case-messages';
import type { CaseState } from '../../../../domain/engine/state';
import type { Stage } from '../../../support/stage';

export interface OpenCase extends CaseInput {
  task: string;
  state: CaseState;
}

/** Every open case of the institution whose people walk, in the order in which they were opened. */
export async function openCases({ within }: Stage): Promise<OpenCase[]> {
  const rows = await within('PAA', (tx) =>
    tx.case.findMany({
      where: { closedAt: null },
      orderBy: { id: 'asc' },
      select: { id: true, institutionId: true, task: true, state: true },
    }),
  );
  return rows.map(({ id, institutionId, task, state }) => ({
    caseId: id,
    institutionId,
    task,
    // The column holds nothing else.
    state: state as unknown as CaseState,
  }));
}
