/** Everything that the workers of delivery's task queue play: a bundle has one entry. */
export { mailDelivery, messageDelivery } from './outbox-delivery';
export { contentSweeping, problemDetection, vacancyWarning } from './periodic-jobs';
export { timeRun } from './time-run';
