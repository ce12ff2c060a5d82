import { CancellationScope, isCancellation, sleep } from '@temporalio/workflow';

/**
 * Wakes the case at an instant. Setting it later leaves the nearer timer running, which then rings
 * for nothing. Almost every decision moves the next time limit on, and few cases ever reach one.
 */
export class Alarm {
  hasRung = false;
  private setAt = Number.POSITIVE_INFINITY;
  private scope: CancellationScope | undefined;

  /** @param at on the wall, in milliseconds since the epoch; absent where nothing is waited for */
  setFor(at: number | undefined): void {
    this.hasRung = false;
    if (at === undefined || at >= this.setAt) return;
    this.scope?.cancel();
    this.setAt = at;
    this.scope = new CancellationScope();
    this.scope
      .run(() => sleep(Math.max(1, at - Date.now())))
      .then(() => this.ring(), ignoreCancellation);
  }

  private ring(): void {
    this.setAt = Number.POSITIVE_INFINITY;
    this.hasRung = true;
  }
}

const ignoreCancellation = (error: unknown): void => {
  if (!isCancellation(error)) throw error;
};
