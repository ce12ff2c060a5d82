import { discardDraft, readDraft, saveDraft, type Draft, type KeptDraft } from '../api/drafts';
import { endsSession, Problem } from '../api/problem';

export type Content = Draft['content'];

/** What is to be kept of a form. */
export interface Typed {
  /** Undefined where nothing is filled in. */
  content: Content | undefined;
  baseSequence: number | null;
}

/** How it stands with the draft, for its author. */
export type DraftState =
  | { is: 'none' }
  | { is: 'restored' | 'saved'; savedAt: string }
  /** The network or the session is away; what is typed is saved once it is back. */
  | { is: 'waiting' }
  /** It was tried in vain for minutes; what is typed stands in the page alone. */
  | { is: 'notKept' }
  /** Another window of the same person has written on; one of the two is to be chosen. */
  | { is: 'elsewhere'; draft: Draft }
  | { is: 'thrownAway'; content: Content }
  | { is: 'refused'; why: string };

const restMs = 800;
const againMs = 5_000;
/** Each time after twice as long as before; then its author is told, and tries when they wish. */
const mostTries = 6;

const leaving = new Map<string, Promise<void>>();

/** What a form that was left just now has still to save; whoever comes back reads after it. */
export const whenLeft = (key: string): Promise<void> => leaving.get(key) ?? Promise.resolve();

/**
 * Keeps a form's draft on the server: a moment after the last change, one request at a time, and
 * again where it could not be reached, for some minutes. Nothing of it stands in the browser's storage.
 */
export class DraftKeeper {
  private typed: Typed;
  /** What the server has, as it was typed. */
  private saved: string;
  private etag: string | undefined;
  private waiting: ReturnType<typeof setTimeout> | undefined;
  private saving: Promise<void> | undefined;
  private isOver = false;
  /** In a row, since something was saved last. */
  private failures = 0;
  private tell: (state: DraftState) => void = () => undefined;
  private onNewer: (draft: Draft) => void = () => undefined;

  constructor(
    private readonly key: string,
    kept: KeptDraft | undefined,
  ) {
    this.etag = kept?.etag;
    this.typed = {
      content: kept?.entry.content,
      baseSequence: kept?.entry.baseSequence ?? null,
    };
    this.saved = textOf(this.typed);
  }

  /**
   * Listens to what the browser has to say.
   * @param onNewer another window has written what is to stand in the form now
   * @returns what ends it, and saves what is not saved
   */
  start(tell: (state: DraftState) => void, onNewer: (draft: Draft) => void): () => void {
    this.tell = tell;
    this.onNewer = onNewer;
    const retry = (): void => void this.save();
    const look = (): void => void this.lookElsewhere().catch(() => undefined);
    const leave = (): void => void this.save({ keepalive: true });
    window.addEventListener('online', retry);
    window.addEventListener('focus', look);
    window.addEventListener('pagehide', leave);
    return () => {
      window.removeEventListener('online', retry);
      window.removeEventListener('focus', look);
      window.removeEventListener('pagehide', leave);
      clearTimeout(this.waiting);
      const saved = this.save().finally(() => {
        // The form may have been opened and left again meanwhile.
        if (leaving.get(this.key) === saved) leaving.delete(this.key);
      });
      leaving.set(this.key, saved);
    };
  }

  type(typed: Typed): void {
    this.typed = typed;
    if (!this.isSaved) this.after(restMs);
  }

  /** Now, and not after a rest: before something is sent, and where its author goes away. */
  async save({ keepalive = false } = {}): Promise<void> {
    clearTimeout(this.waiting);
    // Several may have waited for the same request; the first of them sends the next one.
    while (this.saving !== undefined) await this.saving;
    if (this.isOver || this.isSaved) return;
    this.saving = this.sendTyped(keepalive).finally(() => {
      this.saving = undefined;
    });
    await this.saving;
  }

  /** It was sent: the draft has served. */
  async done(): Promise<void> {
    this.isOver = true;
    clearTimeout(this.waiting);
    await this.saving;
    await discardDraft(this.key).catch(() => undefined);
  }

  /** Begins anew, for a form that stays after it was sent. */
  reopen(): void {
    this.forget();
    this.isOver = false;
    this.tell({ is: 'none' });
    // What was typed while it was sent.
    if (!this.isSaved) this.after(restMs);
  }

  async throwAway(): Promise<void> {
    const { content } = this.typed;
    this.typed = { ...this.typed, content: undefined };
    await this.save();
    if (content !== undefined) this.tell({ is: 'thrownAway', content });
  }

  /** Goes on with what stands here, whatever another window wrote. */
  async keepThis(): Promise<void> {
    const current = await readDraft(this.key);
    this.etag = current?.etag;
    this.saved = nothing;
    await this.save();
  }

  /** Takes what the other window wrote; where it has gone meanwhile, what stands here is kept. */
  async takeOther(): Promise<void> {
    const current = await readDraft(this.key);
    if (current === undefined) await this.keepThis();
    else this.take(current);
  }

  private isIdle(): boolean {
    return this.isSaved && !this.isOver;
  }

  private get isSaved(): boolean {
    return textOf(this.typed) === this.saved;
  }

  private after(ms: number): void {
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => void this.save(), ms);
  }

  private async sendTyped(keepalive: boolean): Promise<void> {
    const { content, baseSequence } = this.typed;
    try {
      if (content === undefined) {
        await discardDraft(this.key, { keepalive });
        this.forget();
        this.tell({ is: 'none' });
      } else {
        const sent = textOf(this.typed);
        const kept = await saveDraft(
          this.key,
          { content, baseSequence },
          { ifMatch: this.etag, keepalive },
        );
        this.keep(kept, sent);
      }
      // Of what was typed meanwhile.
      if (!this.isSaved) this.after(restMs);
    } catch (error) {
      await this.notSaved(error);
    }
  }

  private async notSaved(error: unknown): Promise<void> {
    if (!(error instanceof Problem)) throw error;
    if (error.status === 412 || error.status === 428)
      return this.meetOther().catch((again: unknown) => this.notSaved(again));
    if (!error.mayPass && !endsSession(error)) {
      this.tell({ is: 'refused', why: error.message });
      return;
    }
    this.failures += 1;
    if (this.failures >= mostTries) {
      this.tell({ is: 'notKept' });
      return;
    }
    this.tell({ is: 'waiting' });
    this.after(againMs * 2 ** (this.failures - 1));
  }

  /** The version is another one: by another window, or by ourselves where the answer was lost. */
  private async meetOther(): Promise<void> {
    const current = await readDraft(this.key);
    if (current === undefined) {
      this.forget();
      this.after(0);
      return;
    }
    const text = textOf(current.entry);
    if (text === textOf(this.typed)) this.keep(current, text);
    else this.tell({ is: 'elsewhere', draft: current.entry });
  }

  /** Coming back to this window: where nothing waits here, what another one wrote is taken. */
  private async lookElsewhere(): Promise<void> {
    if (!this.isIdle()) return this.save();
    const current = await readDraft(this.key);
    if (!this.isIdle() || current?.etag === this.etag) return;
    // Sent or thrown away there: what stands here stays, and is kept once somebody types on.
    if (current === undefined) this.etag = undefined;
    else this.take(current);
  }

  private take(current: KeptDraft): void {
    const { content, baseSequence } = current.entry;
    this.typed = { content, baseSequence };
    this.keep(current, textOf(this.typed));
    this.onNewer(current.entry);
  }

  private keep({ entry, etag }: KeptDraft, text: string): void {
    this.etag = etag;
    this.saved = text;
    this.failures = 0;
    this.tell({ is: 'saved', savedAt: entry.savedAt });
  }

  private forget(): void {
    this.etag = undefined;
    this.saved = nothing;
    this.failures = 0;
  }
}

const textOf = ({ content, baseSequence }: Typed | Draft): string =>
  content === undefined ? nothing : JSON.stringify([content, baseSequence]);

const nothing = '';
