/** Between two lines where nobody looks on; and between two looks where somebody does. */
const pauseMs = { lines: 10_000, looks: 200 };

/**
 * Reports progress on stderr. A terminal gets one line that changes, a log a plain line now and
 * then.
 */
export class ProgressLine {
  #lastAt: number;
  #shown = '';

  constructor(
    private readonly stream: Pick<NodeJS.WriteStream, 'write' | 'isTTY'> = process.stderr,
  ) {
    // What is over in a moment needs no line of its own in a log.
    this.#lastAt = stream.isTTY ? 0 : performance.now();
  }

  show(text: () => string): void {
    const now = performance.now();
    if (now - this.#lastAt < (this.stream.isTTY ? pauseMs.looks : pauseMs.lines)) return;
    this.#lastAt = now;
    this.#shown = text();
    this.stream.write(this.stream.isTTY ? `\r\u001B[K${this.#shown}` : `${this.#shown}\n`);
  }

  /** Makes room for what follows. */
  end(): void {
    if (this.stream.isTTY && this.#shown !== '') this.stream.write('\r\u001B[K');
  }
}
