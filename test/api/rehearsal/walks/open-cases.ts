import type { CaseInput } from '../../../../domain/engine/case-messages';
import type { CaseState } from '../../../../domain/engine/state';
import type { Stage } from '../../../support/stage';

export interface OpenCase extends CaseInput {
  task: string;
  state: CaseState;
}

/** Every open case of the institution whose people walk, in the order in which they were opened. */
export const openCases = async ({
  runtime: { plain },
  institutionId,
}: Stage): Promise<OpenCase[]> =>
  plain.within(
    await institutionId('PAA'),
    (sql) => sql.$queryRaw<OpenCase[]>`
      select id as "caseId", institution_id as "institutionId", task, state
        from cases where closed_at is null order by id`,
  );
