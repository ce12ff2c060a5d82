interface Told {
  kind: string;
  data: Readonly<Record<string, unknown>> & { caseId?: string | null };
}

/** Reads a stream of server-sent events, as a browser does. */
export class Listening {
  readonly told: Told[] = [];
  /** From where one goes on who comes back. */
  lastId = '';
  isOver = false;
  private wake: () => void = () => undefined;

  private constructor(
    private readonly leave: AbortController,
    private readonly body: ReadableStream<Uint8Array>,
  ) {}

  static async to(address: string, headers: Record<string, string>): Promise<Listening> {
    const leave = new AbortController();
    const response = await fetch(address, { headers, signal: leave.signal });
    if (response.status !== 200 || response.body === null)
      throw new Error(`not listening: ${response.status}`);
    const listening = new Listening(leave, response.body);
    void listening.read();
    return listening;
  }

  /** Waits until it is told; what was told before counts too. */
  async hears(isIt: (kind: string, data: Told['data']) => boolean): Promise<Told['data']> {
    for (;;) {
      const found = this.told.find(({ kind, data }) => isIt(kind, data));
      if (found !== undefined) return found.data;
      if (this.isOver) throw new Error('the stream has ended');
      await new Promise<void>((resolve) => (this.wake = resolve));
    }
  }

  async ends(): Promise<void> {
    while (!this.isOver) await new Promise<void>((resolve) => (this.wake = resolve));
  }

  stop(): Promise<void> {
    this.leave.abort();
    return this.ends();
  }

  private async read(): Promise<void> {
    const text = new TextDecoder();
    let rest = '';
    try {
      for await (const chunk of this.body) {
        rest += text.decode(chunk, { stream: true });
        const blocks = rest.split('\n\n');
        rest = blocks.pop() ?? '';
        for (const block of blocks) this.take(block);
        this.wake();
      }
    } catch {
      // Whoever listened has left.
    }
    this.isOver = true;
    this.wake();
  }

  private take(block: string): void {
    const lines = new Map(
      block.split('\n').map((line) => {
        const [name = '', ...value] = line.split(': ');
        return [name, value.join(': ')];
      }),
    );
    this.lastId = lines.get('id') ?? this.lastId;
    const [kind, data] = [lines.get('event'), lines.get('data')];
    if (kind !== undefined && data !== undefined)
      this.told.push({ kind, data: JSON.parse(data) as Told['data'] });
  }
}
