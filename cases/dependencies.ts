import type { ContentStore } from '../store/content/content-store';
import type { Runtime } from '../runtime/runtime';

export interface CaseDependencies extends Runtime {
  contents: ContentStore;
}
