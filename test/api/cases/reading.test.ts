import { calendarPreviewCases } from './calendar-preview.cases';
import { detectionCases } from './detection.cases';
import { explainingCases } from './explaining.cases';
import { findingCases } from './finding.cases';
import { knownErrorCases } from './known-errors.cases';
import { matchCases } from './matches.cases';
import { positionCases } from './position.cases';
import { runningCases } from './running-cases';

const cases = runningCases();
// First, while nothing else waits in an inbox.
explainingCases(cases);
positionCases(cases);
calendarPreviewCases(cases);
knownErrorCases(cases);

// These tell of every case that there is.
describe('finding', () => findingCases(runningCases()));
describe('matches', () => matchCases(runningCases()));
describe('detection', () => detectionCases(runningCases()));
