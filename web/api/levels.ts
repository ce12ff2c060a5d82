import type { AttainmentView } from '../../api/service-levels/attainment-view';
import type { ExclusionView } from '../../api/service-levels/exclusion-view';
import type { LevelPeriodView, WatchedSetView } from '../../api/service-levels/view';
import type { Days } from '../words/period';
import { call, read } from './client';

export type Attainment = AttainmentView;
export type Exclusion = ExclusionView;
export type LevelPeriod = LevelPeriodView;
export type WatchedSet = WatchedSetView;

interface Page<Item> {
  items: Item[];
  nextCursor?: string;
}

export const listLevels = (signal?: AbortSignal) =>
  read<Page<WatchedSet>>('/service-levels', { limit: 200 }, signal);

export const listPeriods = (
  query: Days & { terms?: string; indicator?: string; state?: LevelPeriod['state'] },
  signal?: AbortSignal,
) => read<Page<LevelPeriod>>('/service-levels/periods', { ...query, limit: 200 }, signal);

export const readAttainment = (days: Days, by: Attainment['by'], signal?: AbortSignal) =>
  read<Attainment>('/service-levels/attainment', { ...days, by }, signal);

export const listExclusions = (cursor: string | undefined, signal?: AbortSignal) =>
  read<Page<Exclusion>>('/service-levels/exclusions', { limit: 50, cursor }, signal);

export const exclude = (exclusion: object, key: string) =>
  call<{ id: string }>('POST', '/service-levels/exclusions', { body: exclusion, key });

export const withdrawExclusion = (id: string) =>
  call('POST', `/service-levels/exclusions/${id}/withdraw`);

/** One measurement; the same twice changes nothing. */
export const measure = (measurement: object) =>
  call<{ items: { isKept: boolean; sentence: string }[] }>('POST', '/measurements', {
    body: { measurements: [measurement] },
  });
