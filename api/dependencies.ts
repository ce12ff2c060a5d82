import type { AddedWindow } from '../case-client/tell-freeze-window';
import type { Runtime } from '../runtime/runtime';
import type { ApiRoute } from './route';

/** What the registers' routes leave to others. */
export interface RegisterDependencies extends Pick<Runtime, 'prisma'> {
  /** Called after a freeze window is stored, so that changes already scheduled hear of it. */
  onFreezeWindowAdded: (institutionId: string, window: AddedWindow) => Promise<void>;
}

export interface ApiDependencies extends Runtime, RegisterDependencies {
  /** Routes that stand elsewhere: cases, inbox. */
  routes: readonly ApiRoute[];
}
