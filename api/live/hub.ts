import { Refusal } from '../../domain/problems';
import { todayOf, type Clock } from '../../runtime/clock';
import type { PlainDatabase, Sql } from '../../runtime/plain-database';
import type { Caller } from '../../store/access/caller';
import { callerKey } from '../../store/access/caller';
import { whenSessionEnds } from '../../store/access/person-sessions';
import { outsiderKindOf } from '../../store/access/outsider-kind-of';
import {
  changesSince,
  currentMark,
  readableAmong,
  type Change,
  type Mark,
} from '../../store/live/changes';
import { Presence, type Present } from './presence';
import type { EventStream } from './stream';

/** Everything that a stream of events is told with. */
export interface Listener {
  caller: Caller;
  stream: EventStream;
  /** The cases that its reader has open. */
  open: readonly string[];
  /** Of a browser; whoever comes with a token has none. */
  session?: {
    id: string;
    /** When it ends; undefined where it is over. */
    end: () => Promise<Date | undefined>;
  };
}

interface Listening extends Listener {
  startedAt: number;
  beatAt: number;
  /** Of the open cases, those that the reader may know of. */
  readable: Set<string>;
  /** Whether the reader may know who works here; only then they are told who else is there. */
  knowsStaff: boolean;
  /** What was told last, by case; so that only what is new is told. */
  toldPresent: Map<string, string>;
  toldEnd?: string;
}

const pollMs = 1_000;
const beatMs = 20_000;
/** Then its reader comes again, and is recognised anew. */
const longestMs = 15 * 60_000;
/** A person's browsers; each has one stream, however many windows. */
const mostOfACaller = 6;

/**
 * Tells whoever listens what is new. One question a second and institution with readers, over what
 * the logs got since; then each reader is told what they may read. Nothing of it slows down an
 * append.
 */
export class LiveHub {
  private readonly listeners = new Set<Listening>();
  /** How far the logs were read, by institution of the readers, and what was told since the mark. */
  private readonly read = new Map<string, { mark: Mark; told: Set<string> }>();
  private readonly presence = new Presence();
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly plain: PlainDatabase,
    private readonly clock: Clock,
    private readonly mostListeners: number,
  ) {}

  /** @throws Refusal TOO_MANY_REQUESTS, TEMPORARILY_UNAVAILABLE */
  assertRoomFor(caller: Caller): void {
    const key = callerKey(caller);
    const own = [...this.listeners].filter((each) => callerKey(each.caller) === key);
    if (own.length >= mostOfACaller) throw new Refusal('TOO_MANY_REQUESTS');
    if (this.listeners.size >= this.mostListeners) throw new Refusal('TEMPORARILY_UNAVAILABLE');
  }

  /** Tells the listener what is new until their stream is closed, from a mark or from now. */
  async listen(listener: Listener, after: Mark | undefined): Promise<void> {
    const listening: Listening = {
      ...listener,
      startedAt: Date.now(),
      beatAt: Date.now(),
      readable: new Set(),
      knowsStaff: false,
      toldPresent: new Map(),
    };
    // Heard from now on, and what was before is told besides: rather twice than not at all.
    this.listeners.add(listening);
    this.timer ??= this.pollLater();
    const { session } = listener;
    const stopWaiting =
      session && whenSessionEnds(session.id, () => tellSessionEnd(listening, undefined));
    const leave = (): void => {
      stopWaiting?.();
      this.leave(listening);
    };
    try {
      await this.begin(listening, after);
    } catch (error) {
      leave();
      throw error;
    }
    listening.stream.whenClosed(leave);
  }

  private async begin(listening: Listening, after: Mark | undefined): Promise<void> {
    const { institutionId } = listening.caller;
    await this.plain.within(institutionId, async (sql) => {
      const mark = await currentMark(sql);
      if (!this.read.has(institutionId)) this.read.set(institutionId, { mark, told: new Set() });
      await this.look(sql, listening, listening.open);
      if (after !== undefined) await this.catchUp(sql, listening, after);
      listening.stream.mark(mark);
    });
    await this.tellSession(listening);
    this.tellPresence(listening);
  }

  private leave(listening: Listening): void {
    this.listeners.delete(listening);
    const person = presentOf(listening.caller);
    if (person === undefined) return;
    for (const caseId of listening.readable)
      if (!this.hasElsewhere(person, caseId)) this.presence.leave(caseId, person);
  }

  private hasElsewhere({ id }: Present, caseId: string): boolean {
    return [...this.listeners].some(
      (each) => presentOf(each.caller)?.id === id && each.readable.has(caseId),
    );
  }

  private pollLater(): NodeJS.Timeout {
    return setTimeout(() => {
      void this.poll().finally(() => {
        this.timer = this.listeners.size === 0 ? undefined : this.pollLater();
      });
    }, pollMs).unref();
  }

  private async poll(): Promise<void> {
    const institutions = new Set([...this.listeners].map(({ caller }) => caller.institutionId));
    for (const known of this.read.keys()) if (!institutions.has(known)) this.read.delete(known);
    for (const institutionId of institutions)
      // PostgreSQL is away: asked again in a second, from the same mark.
      await this.pollFor(institutionId).catch(() => undefined);
    for (const listening of this.listeners) this.tellPresence(listening);
  }

  private async pollFor(institutionId: string): Promise<void> {
    const before = this.read.get(institutionId);
    if (before === undefined) return;
    const listening = [...this.listeners].filter(
      ({ caller }) => caller.institutionId === institutionId,
    );
    await this.plain.within(institutionId, async (sql) => {
      const { changes, mark, isTooMuch } = await changesSince(sql, before.mark);
      const fresh = changes.filter((change) => !before.told.has(nameOf(change)));
      for (const each of listening) {
        if (isTooMuch) tellAll(each);
        else await this.tellChanges(sql, each, fresh);
        if (mark !== before.mark) each.stream.mark(mark);
        await this.beat(sql, each);
      }
      // What was written since the mark is read again until no older transaction runs.
      this.read.set(institutionId, { mark, told: new Set(changes.map(nameOf)) });
    });
  }

  private async beat(sql: Sql, listening: Listening): Promise<void> {
    const { stream, open, startedAt, beatAt } = listening;
    if (Date.now() - beatAt < beatMs) return;
    listening.beatAt = Date.now();
    stream.beat();
    await this.look(sql, listening, open);
    await this.tellSession(listening);
    if (Date.now() - startedAt > longestMs) stream.end();
  }

  /** Which of the open cases the reader may know of now. */
  private async look(sql: Sql, listening: Listening, open: readonly string[]): Promise<void> {
    const { caller, stream } = listening;
    const on = todayOf(this.clock);
    const [found, outside] = await Promise.all([
      readableAmong(sql, caller, open, on),
      caller.kind === 'person' ? outsiderKindOf(sql, caller.personId, on) : 'system',
    ]);
    // Whoever has left meanwhile is not there, and whoever no longer belongs here hears nothing.
    if (!this.listeners.has(listening)) return;
    if (outside === 'unaffiliated') stream.end();
    listening.knowsStaff = outside === undefined;
    const readable = new Set(found.keys());
    const person = presentOf(listening.caller);
    if (person !== undefined)
      for (const caseId of open)
        if (readable.has(caseId)) this.presence.come(caseId, person);
        else if (listening.readable.has(caseId)) this.presence.remove(caseId, person);
    listening.readable = readable;
  }

  private async catchUp(sql: Sql, listening: Listening, after: Mark): Promise<void> {
    const { changes, isTooMuch } = await changesSince(sql, after);
    if (isTooMuch) tellAll(listening);
    else await this.tellChanges(sql, listening, changes);
  }

  private tellPresence({ caller, stream, readable, knowsStaff, toldPresent }: Listening): void {
    if (!knowsStaff) return;
    const id = presentOf(caller)?.id ?? '';
    for (const caseId of readable) {
      const persons = this.presence.othersIn(caseId, id);
      const told = JSON.stringify(persons);
      if ((toldPresent.get(caseId) ?? '[]') === told) continue;
      toldPresent.set(caseId, told);
      stream.send('presence', { caseId, persons });
    }
  }

  private async tellChanges(
    sql: Sql,
    listening: Listening,
    changes: readonly Change[],
  ): Promise<void> {
    const { caller, stream, open } = listening;
    // What happens in a case may keep it from its reader at once, as a complaint about them does.
    if (changes.some(({ caseId }) => open.includes(caseId))) await this.look(sql, listening, open);
    const last = new Map(changes.map((change) => [change.caseId, change]));
    const readable = await readableAmong(sql, caller, [...last.keys()], todayOf(this.clock));
    if (readable.size === 0) return;
    // Whoever has signed out since the last beat is told nothing more.
    await this.tellSession(listening);
    for (const [caseId, change] of last) if (readable.has(caseId)) stream.send('case', change);
    if ([...readable.values()].some(({ isOffered }) => isOffered)) stream.send('inbox', {});
  }

  private async tellSession(listening: Listening): Promise<void> {
    const { session } = listening;
    if (session !== undefined) tellSessionEnd(listening, await session.end());
  }
}

/** A session that is over ends its stream. */
function tellSessionEnd(listening: Listening, end: Date | undefined): void {
  const { stream } = listening;
  const isOver = end === undefined || end.getTime() <= Date.now();
  const expiresAt = isOver ? null : end.toISOString();
  if (expiresAt !== listening.toldEnd) stream.send('session', { expiresAt });
  listening.toldEnd = expiresAt ?? undefined;
  if (isOver) stream.end();
}

const nameOf = ({ caseId, sequence }: Change): string => `${caseId}:${sequence}`;

const presentOf = (caller: Caller): Present | undefined =>
  caller.kind === 'person' ? { id: caller.personId, name: caller.displayName } : undefined;

/** Whoever has missed too much looks at everything anew. */
function tellAll({ stream }: Listening): void {
  stream.send('inbox', {});
  stream.send('case', { caseId: null, sequence: null, by: null });
}
