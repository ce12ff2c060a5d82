import type { z } from 'zod';
import { actionNamed } from './declared-by-name';
import type { Process } from './process';

/**
 * The step whose answer an action says anew: the action asks for the very fields of the step, and
 * for the reason. Undefined for an action that does something else. Pure.
 * @throws Refusal ACTION_UNKNOWN
 */
export function stepChangedBy(process: Process<unknown>, action: string): string | undefined {
  const asked = namesIn(actionNamed(process, action).form);
  const found = Object.entries(process.steps).find(
    ([, step]) => step.kind === 'task' && asked !== '' && namesIn(step.form) === asked,
  );
  return found?.[0];
}

const namesIn = (form: z.ZodObject): string =>
  Object.keys(form.shape)
    .filter((name) => name !== 'outcome' && name !== 'reason')
    .sort()
    .join(' ');
