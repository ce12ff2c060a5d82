import { Socket } from 'node:net';

/**
 * Sends what is written in one turn of the event loop together: statements that do not wait for
 * each other leave as one packet.
 */
export class GatheringSocket extends Socket {
  private isGathering = false;

  override cork(): void {
    if (!this.isGathering) {
      this.isGathering = true;
      super.cork();
      process.nextTick(() => {
        this.isGathering = false;
        super.uncork();
      });
    }
    super.cork();
  }
}
