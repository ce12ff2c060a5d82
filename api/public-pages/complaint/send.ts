import { createHash } from 'node:crypto';
import type { z } from 'zod';
import type { CaseDependencies } from '../../../cases/dependencies';
import { eventIdFor, type Idempotency } from '../../../cases/idempotency';
import { canonical } from '../../../domain/digest';
import type { Instant } from '../../../domain/ids';
import type { Refusal } from '../../../domain/problems';
import type { Language } from '../../../messages';
import { visitor } from '../../http/idempotency';
import { recognise } from '../../http/recognise';
import { answerDueOf, type AnswerDue } from '../../public/answer-due';
import { findSubmission } from '../../public/follow';
import type { PublicSubmission } from '../../public/schemas';
import { submit } from '../../public/submit';
import type { Draft, Place } from './draft';

/** Submits what a draft says, as the open API does. A refusal is answered, and not thrown. */
export async function sendDraft(
  dependencies: CaseDependencies,
  { key }: Pick<Draft, 'key'>,
  place: Place,
  body: z.output<typeof PublicSubmission>,
  { language, now }: { language: Language; now: Instant },
): Promise<NonNullable<Draft['sent']> | { refusal: Refusal }> {
  try {
    const { number, followUpCode: code } = await submit(
      dependencies,
      { institution: place.code, body, language, now },
      idempotencyOfDraft(key, place, body),
    );
    return { number, code };
  } catch (error) {
    const refusal = recognise(error);
    if (refusal === undefined) throw error;
    return { refusal };
  }
}

/**
 * Until when what was sent is answered. Undefined while it is not recorded; whatever fails, nobody
 * loses their code by it.
 */
export async function dueOfSent(
  dependencies: CaseDependencies,
  { code }: NonNullable<Draft['sent']>,
  { language, now }: { language: Language; now: Instant },
): Promise<AnswerDue | undefined> {
  if (code === null) return undefined;
  try {
    const found = await findSubmission(dependencies, code, now);
    return found && answerDueOf(found.process, found.state, language);
  } catch (error) {
    if (recognise(error) === undefined) throw error;
    return undefined;
  }
}

/**
 * The same draft with the same words is one submission, however often and from wherever it is sent:
 * whoever changes the words sends another one.
 */
function idempotencyOfDraft(
  key: string,
  { id }: Place,
  body: z.output<typeof PublicSubmission>,
): Idempotency {
  const requestHash = createHash('sha256')
    .update(`${id}\n${canonical(body)}`)
    .digest('hex');
  const ofWords = `draft:${key}:${requestHash.slice(0, 32)}`;
  return { key: ofWords, eventId: eventIdFor(visitor, ofWords), requestHash };
}
