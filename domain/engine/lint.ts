import type { TimeLimitTable } from '../time/time-limit-table';
import type { Process } from './process';
import { announcementsAreNamed } from './rules/announcements';
import { answersNameTheirFacts } from './rules/facts';
import {
  choicesComeToAnEnd,
  everyStepIsReachable,
  exitNamesDiffer,
  firstStepExists,
  frozenWaitsLookAgain,
  lastExitIsOpen,
  noStepIsADeadEnd,
  stepsLeftAreDeclared,
  targetsExist,
} from './rules/flow';
import { meaningsNameWhatIsThere } from './rules/meanings';
import {
  everyFormHasOutcomes,
  fourEyesNameCaseFunctions,
  hiddenPersonsAreNotAsked,
  possibleRolesAreKnown,
  somebodyCanPerform,
  vetoesAreOutcomes,
} from './rules/people';
import type { Rule } from './rules/rule';
import { caseLimitsFit, everyWaitEnds, timeLimitsExist } from './rules/time-limits';

const rules: readonly Rule[] = [
  firstStepExists,
  targetsExist,
  stepsLeftAreDeclared,
  everyStepIsReachable,
  noStepIsADeadEnd,
  choicesComeToAnEnd,
  lastExitIsOpen,
  exitNamesDiffer,
  frozenWaitsLookAgain,
  somebodyCanPerform,
  possibleRolesAreKnown,
  fourEyesNameCaseFunctions,
  hiddenPersonsAreNotAsked,
  everyFormHasOutcomes,
  vetoesAreOutcomes,
  timeLimitsExist,
  everyWaitEnds,
  caseLimitsFit,
  announcementsAreNamed,
  answersNameTheirFacts,
  meaningsNameWhatIsThere,
];

/**
 * Every fault of a declaration; empty if it is sound. Its words are judged apart: see
 * `missingTexts`.
 */
export const lintProcess = (process: Process<unknown>, timeLimits: TimeLimitTable): string[] =>
  rules.flatMap((rule) => rule(process, timeLimits));
