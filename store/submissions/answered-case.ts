import type { CaseState } from '../../domain/engine/state';
import type { Transaction } from '../../runtime/database';

export interface AnsweredCase {
  caseId: string;
  state: CaseState;
  lastEventAt: string;
  /** The mail answers a letter of the case, which only its readers can name. */
  isReply: boolean;
}

/**
 * The case whose letter one of the mails was, or, where none was, the case of the number: the mail
 * that is answered says more than a number that somebody typed.
 */
export async function caseAnswered(
  tx: Transaction,
  mailIds: readonly string[],
  number: string,
): Promise<AnsweredCase | undefined> {
  const told =
    mailIds.length === 0
      ? []
      : await tx.submissionMessage.findMany({
          where: { mailId: { in: [...mailIds] } },
          select: { caseId: true },
        });
  const select = { id: true, state: true, lastEventAt: true };
  const replied = await tx.case.findFirst({
    where: { id: { in: told.map(({ caseId }) => caseId) } },
    select,
  });
  const found = replied ?? (await tx.case.findFirst({ where: { number }, select }));
  if (found === null) return undefined;
  return {
    caseId: found.id,
    state: found.state as unknown as CaseState,
    lastEventAt: found.lastEventAt.toISOString(),
    isReply: replied !== null,
  };
}
