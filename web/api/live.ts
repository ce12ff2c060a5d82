import type { Present } from '../../api/live/presence';

export type { Present };

/** What a case got, and by whom; no case where so much was missed that any may have changed. */
export interface CaseNews {
  caseId: string | null;
  sequence: number | null;
  /** Null where time or a system changed it. */
  by: { id: string; name: string } | null;
}

export type News =
  | { kind: 'inbox' }
  | { kind: 'case'; data: CaseNews }
  | { kind: 'presence'; data: { caseId: string; persons: Present[] } }
  | { kind: 'session'; data: { expiresAt: string | null } }
  /** Whether news come as they happen; else one asks now and then. */
  | { kind: 'live'; data: { isLive: boolean } };

/** What the windows of a browser say to each other. */
type Said =
  | { say: 'news'; news: News }
  /** A window has these cases open; the one that listens for all answers how it stands. */
  | { say: 'open'; window: string; cases: string[] }
  /** Who else is there? Asked by the window that listens for all from now on. */
  | { say: 'who' };

const kinds = ['inbox', 'case', 'presence', 'session'] as const;
/** Moving through a list opens many cases; only where one rests counts. */
const restMs = 500;
/** The server has no room for one more, or is away for long. */
const againMs = 60_000;

/**
 * News from the server: one stream a browser, however many windows. Of the windows one listens for
 * all (by a lock, so that another takes over when it is closed) and hands on what it hears.
 */
export class Live {
  private readonly channel: BroadcastChannel;
  private readonly leaving = new AbortController();
  private readonly window = crypto.randomUUID();
  /** By window; only whoever listens for all needs it. */
  private readonly open = new Map<string, string[]>();
  private own: string[] = [];
  private source: EventSource | undefined;
  private last = '';
  private isLeader = false;
  private isLive = false;
  private waiting: ReturnType<typeof setTimeout> | undefined;

  /** @param whose a person in an institution: others who sign in here hear nothing of theirs */
  constructor(
    whose: string,
    private readonly tell: (news: News) => void,
  ) {
    this.channel = new BroadcastChannel(`saimnieks live ${whose}`);
    this.channel.addEventListener('message', ({ data }: MessageEvent<Said>) => this.hear(data));
    window.addEventListener('pagehide', this.close);
    this.say({ say: 'open', window: this.window, cases: this.own });
    // Over plain http a browser has no locks: one asks now and then.
    const locks = (navigator as Partial<Navigator>).locks;
    void locks
      ?.request(`saimnieks live ${whose}`, { signal: this.leaving.signal }, () => this.lead())
      .catch(() => undefined);
  }

  /** This window shows these cases. */
  show(cases: string[]): void {
    this.own = cases;
    this.say({ say: 'open', window: this.window, cases });
    this.meet(this.window, cases);
  }

  readonly close = (): void => {
    // As the page goes, and again as its screens do.
    if (this.leaving.signal.aborted) return;
    this.say({ say: 'open', window: this.window, cases: [] });
    window.removeEventListener('pagehide', this.close);
    clearTimeout(this.waiting);
    this.source?.close();
    this.leaving.abort();
    this.channel.close();
  };

  private say(said: Said): void {
    if (!this.leaving.signal.aborted) this.channel.postMessage(said);
  }

  private hear(said: Said): void {
    if (said.say === 'news') this.tell(said.news);
    else if (said.say === 'who') this.say({ say: 'open', window: this.window, cases: this.own });
    else if (this.isLeader) {
      this.meet(said.window, said.cases);
      this.say({ say: 'news', news: { kind: 'live', data: { isLive: this.isLive } } });
    }
  }

  private meet(window: string, cases: string[]): void {
    const before = this.address();
    this.open.set(window, cases);
    if (this.isLeader && this.address() !== before) this.listenAfter(restMs);
  }

  /** As long as the window is there. */
  private lead(): Promise<void> {
    this.isLeader = true;
    // What the window before heard says nothing of the stream that is begun now.
    this.spread({ kind: 'live', data: { isLive: false } });
    this.say({ say: 'who' });
    this.listenAfter(restMs);
    return new Promise((resolve) => {
      this.leaving.signal.addEventListener('abort', () => resolve());
    });
  }

  private listenAfter(ms: number): void {
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.listen(), ms);
  }

  private address(): string {
    return [...new Set([...this.open.values()].flat())].sort().slice(0, 20).join(',');
  }

  private listen(): void {
    this.source?.close();
    const query = new URLSearchParams({
      ...(this.address() !== '' && { open: this.address() }),
      ...(this.last !== '' && { after: this.last }),
    });
    const source = new EventSource(`/api/v1/events?${query.toString()}`);
    this.source = source;
    source.addEventListener('open', () => this.turn(true));
    source.addEventListener('error', () => {
      this.turn(false);
      if (source.readyState === EventSource.CLOSED) this.listenAfter(againMs);
    });
    for (const kind of kinds)
      source.addEventListener(kind, ({ data, lastEventId }: MessageEvent<string>) => {
        this.last = lastEventId || this.last;
        this.spread({ kind, data: JSON.parse(data) as unknown } as News);
      });
  }

  private turn(isLive: boolean): void {
    if (this.isLive === isLive) return;
    this.isLive = isLive;
    this.spread({ kind: 'live', data: { isLive } });
  }

  private spread(news: News): void {
    this.say({ say: 'news', news });
    this.tell(news);
  }
}
