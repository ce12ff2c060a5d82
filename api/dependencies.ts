import type { Runtime } from '../runtime/runtime';
import type { ApiRoute } from './http/route';

export type RegisterDependencies = Pick<Runtime, 'prisma'>;

export interface ApiDependencies extends Runtime {
  /** Routes that stand elsewhere: cases, inbox. */
  routes: readonly ApiRoute[];
}
