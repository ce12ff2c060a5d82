import { createHash } from 'node:crypto';
import { actOnCase, type ActedOnCase } from '../../../cases/act-on-case';
import { asPerson } from '../../../cases/acting';
import type { CaseDependencies } from '../../../cases/dependencies';
import { eventIdFor, type Idempotency } from '../../../cases/idempotency';
import { canonical } from '../../../domain/digest';
import type { Instant } from '../../../domain/ids';
import { Refusal } from '../../../domain/problems';
import type { Language } from '../../../messages';
import { callerKey, type PersonCaller } from '../../../store/access/caller';
import { wishOfClaim, wishToDecide, wishToDelegate } from '../../cases/item-wishes';
import { sayProblem } from '../../http/problem-document';
import { recognise } from '../../http/recognise';
import { keyOf } from './chosen-items';
import type { Bulk, BulkLine, ItemRef, SameStep } from './schemas';

/** How many are under way at a time: the others of the system do not wait for one person's many. */
const atOnce = 4;

interface Asked {
  caller: PersonCaller;
  language: Language;
  now: Instant;
  /** The key of the whole request. */
  key: string;
  body: Bulk;
}

/**
 * Does the same to each work item, through the door of a single act and with its rights. Each is
 * recorded or refused for itself, and said as soon as it is known. `isWanted` is asked before each:
 * whoever has gone away wants nothing more.
 */
export async function actOnEach(
  dependencies: CaseDependencies,
  asked: Asked,
  items: readonly ItemRef[],
  say: (line: BulkLine) => void,
  isWanted: () => boolean,
): Promise<void> {
  const left = items.values();
  const oneAfterAnother = async (): Promise<void> => {
    for (const item of left) {
      if (!isWanted()) return;
      say(await resultOf(dependencies, asked, item));
    }
  };
  await Promise.all(Array.from({ length: atOnce }, oneAfterAnother));
}

async function resultOf(
  dependencies: CaseDependencies,
  asked: Asked,
  item: ItemRef,
): Promise<BulkLine> {
  try {
    const acted = await act(dependencies, asked, item);
    const { number, title } = acted.found;
    return { ...item, outcome: 'pending' in acted ? 'accepted' : 'done', number, title };
  } catch (error) {
    const refusal = recognise(error) ?? new Refusal('INTERNAL_ERROR');
    if (refusal.code === 'INTERNAL_ERROR')
      dependencies.logger.error({ err: error, caseId: item.caseId }, 'one of many failed');
    return {
      ...item,
      outcome: 'refused',
      problem: { code: refusal.code, detail: sayProblem(refusal, asked.language) },
    };
  }
}

function act(
  dependencies: CaseDependencies,
  { caller, now, key, body }: Asked,
  ref: ItemRef,
): Promise<ActedOnCase> {
  const { caseId, item } = ref;
  const acting = asPerson(caller, caseId, now);
  const idempotency = idempotencyOfItem(caller, key, ref, body);
  switch (body.act) {
    case 'claim':
    case 'release': {
      const type = body.act === 'claim' ? 'claimed' : 'released';
      return actOnCase(dependencies, acting, idempotency, wishOfClaim(type, item));
    }
    case 'delegate':
      return actOnCase(dependencies, acting, idempotency, wishToDelegate(item, body.to));
    case 'decide': {
      const wish = wishToDecide(caller, item, { answer: body.answer });
      return actOnCase(dependencies, acting, idempotency, {
        ...wish,
        details: (found, store) => {
          assertAt(body.at, found.process, found.state.items[item]);
          return wish.details(found, store);
        },
      });
    }
  }
}

/**
 * The same request sent again means the same events, however its items are chosen by then: by name,
 * or by a list that has become shorter.
 */
function idempotencyOfItem(
  caller: PersonCaller,
  key: string,
  ref: ItemRef,
  body: Bulk,
): Idempotency {
  const own = `${key} ${keyOf(ref)}`;
  return {
    key: own,
    eventId: eventIdFor(callerKey(caller), own),
    requestHash: createHash('sha256')
      .update(canonical({ ...ref, ...wantedOf(body) }))
      .digest('hex'),
  };
}

/** What is wanted of each, whichever way they were chosen. */
function wantedOf(body: Bulk): Record<string, unknown> {
  switch (body.act) {
    case 'claim':
    case 'release':
      return { act: body.act };
    case 'delegate':
      return { act: body.act, to: body.to };
    case 'decide':
      return { act: body.act, at: body.at, answer: body.answer };
  }
}

/** @throws Refusal STEPS_DIFFER: one answer is for one form */
function assertAt(
  { task, version, step }: SameStep,
  process: { code: string; version: number },
  item: { kind: string; step: string } | undefined,
): void {
  if (
    process.code !== task ||
    process.version !== version ||
    item?.kind !== 'task' ||
    item.step !== step
  )
    throw new Refusal('STEPS_DIFFER');
}
