import { forEachInstitution } from '../../store/registers/for-each-institution';
import { deliver } from './deliver';
import type { DeliveryDependencies } from './dependencies';
import type { Kind } from '../../store/outbox/enqueue';
import { takeNext } from './outbox';

/**
 * How many rows of one institution a round takes, so that a thousand mails of one do not keep the
 * others waiting.
 */
const mostOfOneInstitution = 50;

/**
 * Delivers what is due, institution by institution, each in its own order. Returns how many rows it
 * took up.
 */
export async function deliverRound(
  dependencies: DeliveryDependencies,
  kinds: readonly Kind[],
  isStopping: () => boolean = () => false,
): Promise<number> {
  let taken = 0;
  await forEachInstitution(dependencies.plain, async (id) => {
    taken += await deliverOf(id, dependencies, kinds, isStopping);
  });
  return taken;
}

/** The same of one institution alone. */
export async function deliverOf(
  institutionId: string,
  dependencies: DeliveryDependencies,
  kinds: readonly Kind[],
  isStopping: () => boolean = () => false,
): Promise<number> {
  const { plain, now, wall } = dependencies;
  for (let taken = 0; ; taken += 1) {
    if (taken === mostOfOneInstitution || isStopping()) return taken;
    const sending = await plain.within(institutionId, (sql) =>
      takeNext(sql, kinds, { now: now(), wall: wall() }),
    );
    if (sending === undefined) return taken;
    await deliver(dependencies, sending);
  }
}
