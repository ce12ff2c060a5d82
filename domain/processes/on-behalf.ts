import { tasks } from './index';
import type { OnBehalf } from './task';

/** How a case of the task is opened for another; undefined where nobody does. */
export const onBehalfIn = (code: string): OnBehalf | undefined =>
  tasks.find((task) => task.code === code)?.onBehalf;

/** Whether a request of the task says that it was written down for another. */
export function isOnBehalf(code: string, request: Readonly<Record<string, unknown>>): boolean {
  const { required = [] } = onBehalfIn(code) ?? {};
  return required.length > 0 && required.every((field) => request[field] !== undefined);
}
