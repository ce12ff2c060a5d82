import type { CaseState } from './state';

/** The status that a case is listed and followed under: while it is on hold, that. */
export const shownStatus = ({ lifecycle, status }: CaseState): string =>
  lifecycle === 'onHold' ? 'on_hold' : status;
