import type { Response } from 'express';
import type { Mark } from '../../store/live/changes';

/** Server-sent events (WHATWG HTML): what one reader is told, as long as they listen. */
export class EventStream {
  private isOpen = true;
  private isEnding = false;
  private onClose = (): void => undefined;

  constructor(private readonly response: Response) {
    response.status(200).set({
      'Content-Type': 'text/event-stream; charset=utf-8',
      // A proxy that gathers answers would hold them back.
      'X-Accel-Buffering': 'no',
    });
    response.once('close', () => {
      this.isOpen = false;
      this.onClose();
    });
    response.flushHeaders();
  }

  /** At once, where it is closed already. */
  whenClosed(tell: () => void): void {
    this.onClose = tell;
    if (!this.isOpen) tell();
  }

  send(kind: string, data: object): void {
    this.write(`event: ${kind}\ndata: ${JSON.stringify(data)}\n\n`);
  }

  /** From where one goes on who comes back. Without data nothing happens at the reader's. */
  mark(mark: Mark): void {
    this.write(`id: ${mark}\n\n`);
  }

  /** Shows the way in between that both are still there. */
  beat(): void {
    this.write(':\n\n');
  }

  /** Nothing more is told. */
  end(): void {
    this.isEnding = true;
    this.response.end();
  }

  private write(text: string): void {
    if (this.isOpen && !this.isEnding) this.response.write(text);
  }
}
