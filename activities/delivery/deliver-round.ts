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
  const { plain, now } = dependencies;
  let taken = 0;
  await forEachInstitution(plain, async (id) => {
    for (let n = 0; n < mostOfOneInstitution && !isStopping(); n += 1) {
      const sending = await plain.within(id, (sql) => takeNext(sql, kinds, now()));
      if (sending === undefined) break;
      await deliver(dependencies, sending);
      taken += 1;
    }
  });
  return taken;
}
