import { detectionActivities } from '../activities/detection';
import type { DetectionDependencies } from '../activities/detection/propose';
import { sweepingActivities, type SweepingDependencies } from '../activities/sweep-contents';
import {
  openingSweepingActivities,
  type OpeningSweepingDependencies,
} from '../activities/sweep-openings';
import { vacancyActivities } from '../activities/vacancies';
import type { TellingDependencies } from '../activities/vacancies/tell-vacancies';
import { contentSweeping, problemDetection, vacancyWarning } from '../workflows/periodic-jobs';

/**
 * What is done every hour or every day. The workers of delivery do it, on their task queue: a few
 * minutes a day need no worker of their own.
 */
export const periodicJobs = [contentSweeping, problemDetection, vacancyWarning];

export type PeriodicDependencies = SweepingDependencies &
  OpeningSweepingDependencies &
  DetectionDependencies &
  TellingDependencies;

export const periodicActivities = (dependencies: PeriodicDependencies) => ({
  ...sweepingActivities(dependencies),
  ...openingSweepingActivities(dependencies),
  ...detectionActivities(dependencies),
  ...vacancyActivities(dependencies),
});
