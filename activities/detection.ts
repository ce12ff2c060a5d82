import { proposeProblems, type DetectionDependencies } from './detection/propose';

export interface DetectionActivities {
  /** Proposes problems from what repeats. Returns the number of cases opened. */
  proposeProblems(): Promise<number>;
}

export const detectionActivities = (dependencies: DetectionDependencies): DetectionActivities => ({
  proposeProblems: () => proposeProblems(dependencies),
});
