import { v7 as uuid } from 'uuid';
import { freezeMessage } from '../../../../domain/engine/freeze-message';
import type { RowOf } from '../../format';
import type { ImportContext, Outcome } from '../context';
import { enqueue } from '../../../outbox/enqueue';
import { scheduleTurn } from '../../freeze-windows';
import { subjectIn } from '../references';

export async function storeFreezeWindow(
  context: ImportContext,
  row: RowOf<'freezeWindows'>,
): Promise<Outcome> {
  const { tx, institutionId } = context;
  const { code, nameLv, nameEn } = row;
  const subjectIds: string[] = [];
  for (const [index, subject] of row.subjects.entries())
    subjectIds.push((await subjectIn(context, subject, ['subjects', index])).id);
  // Planning a change takes the same turn: it either sees the window, or is stored first and hears
  // of it.
  await context.takeTurn(scheduleTurn(institutionId));
  const outcome = await context.settle({
    object: 'freezeWindow',
    existing: await tx.freezeWindow.findFirst({ where: { institutionId, code } }),
    wanted: {
      code,
      nameLv,
      nameEn,
      startsAt: new Date(row.from),
      endsAt: new Date(row.to),
      subjectIds,
      cancelledAt: row.cancelledAt === undefined ? null : new Date(row.cancelledAt),
    },
    create: (data) => tx.freezeWindow.create({ data }),
    update: (id, data) => tx.freezeWindow.update({ where: { id }, data }),
  });
  if (outcome !== 'unchanged' && row.cancelledAt === undefined) {
    const { id, startsAt, endsAt } = await tx.freezeWindow.findFirstOrThrow({
      where: { institutionId, code },
    });
    await enqueue(tx, {
      institutionId,
      sendKey: `frozen:${uuid()}`,
      kind: 'message',
      payload: freezeMessage({
        id,
        code,
        startsAt: startsAt.toISOString(),
        endsAt: endsAt.toISOString(),
        subjectIds,
      }),
      at: context.now,
      notBefore: new Date(context.now),
    });
  }
  return outcome;
}
