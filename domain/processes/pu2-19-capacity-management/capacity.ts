import type { ContentRef } from '../../engine/fields';
import type { CaseView } from '../../engine/state';
import type { Instant } from '../../ids';
import { toInstant, toMillis } from '../../time/instant';

/**
 * The data that a need of capacity carries from step to step. Codes and instants only; what was
 * written stays in the content store.
 */
export interface Capacity {
  source: string;
  neededBy?: Instant;
  /** How the need is to be met, as assessed. */
  way?: 'ownMeans' | 'change' | 'partner' | 'acceptRisk';
  /** Why this way, as written: a change that is asked for says the same. */
  grounds?: ContentRef;
}

export type CapacityView = CaseView<Capacity>;

interface Dated {
  neededBy?: string | undefined;
}
/** When it is needed, where an answer says so. */
export const dated = ({ neededBy }: Dated): { neededBy?: Instant } =>
  neededBy === undefined ? {} : { neededBy: toInstant(toMillis(neededBy)) };

export const statedNeed = ({ source, ...request }: Dated & { source: string }): Capacity => ({
  source,
  ...dated(request),
});
