import { z } from 'zod';
import type { Wish } from '../../cases/act-on-case';
import { itemNamed } from '../../domain/engine/declared-by-name';
import { replaceTexts } from '../../domain/engine/fields';
import type { Caller } from '../../store/access/caller';
import { parse } from '../http/field-error';
import { requireFreshSignIn } from '../identity/fresh-sign-in';
import { formOfItem } from './form-of-item';

/** Highest age of a sign-in for high-risk approvals (RFC 9470); ours to choose. */
const freshSignInSeconds = 300;

type On<Type extends 'answered' | 'claimed' | 'released' | 'delegated'> = Wish<{
  type: Type;
  item: string;
}>;

/** What a person may want of a work item: of one, or of each of many. */
export const wishOfClaim = (
  type: 'claimed' | 'released',
  item: string,
): On<'claimed' | 'released'> => ({
  act: { type, item },
  details: () => Promise.resolve({}),
});

export const wishToDelegate = (item: string, to: string): On<'delegated'> => ({
  act: { type: 'delegated', item },
  details: () => Promise.resolve({ to }),
});

/** `body` is what was sent: its `answer` has to fit the form of the item. */
export const wishToDecide = (caller: Caller, item: string, body: unknown): On<'answered'> => ({
  act: { type: 'answered', item },
  details: async (found, store) => {
    const { form, needsFreshSignIn } = formOfItem(found, itemNamed(found.state, item));
    if (needsFreshSignIn) requireFreshSignIn(caller, freshSignInSeconds);
    const { answer } = parse(z.object({ answer: form }), body);
    return { answer: (await replaceTexts(form, answer, store)) as Record<string, unknown> };
  },
});
