import { chainStart, entryHash } from './chain';
import type { Finding, FindingCode, Place } from './finding';

export interface ChainEntry {
  sequence: number;
  salt: string;
  content: unknown;
  previousHash: string;
  hash: string;
}

/** A signed head's statement about a chain. */
export interface Checkpoint {
  sequence: number;
  hash: string;
  /** Name of the head. */
  head: string;
}

/**
 * Only so many entries in a row are recognised as inserted, and so many damaged ones compared for a
 * swap; beyond, they count as changed.
 */
const longestInsertion = 5;
const mostCompared = 50;

/**
 * Follows one chain from its first entry, given in the order of their sequence, and names what was
 * done to it. Remembers the last few entries only, so a chain of any length passes through.
 */
export class ChainCheck {
  readonly findings: Finding[] = [];
  last: { sequence: number; hash: string } | undefined;
  /** By how much the entries after an inserted one were moved on. */
  private shift = 0;
  private damaged: ChainEntry[] = [];
  private recent: { sequence: number; hash: string; isSound: boolean }[] = [];
  private isRewritten = false;

  constructor(
    private readonly place: Place,
    private readonly checkpoints: readonly Checkpoint[],
  ) {}

  /** False from the first entry on that is not as it was written. */
  get isSound(): boolean {
    return this.findings.length === 0 && this.damaged.length === 0;
  }

  add(entry: ChainEntry): void {
    const { sequence } = entry;
    if (sequence < 1)
      return this.find('entriesInserted', sequence, { from: sequence, to: sequence });
    const before = this.last?.sequence ?? 0;
    const follows = entry.previousHash === (this.last?.hash ?? chainStart);
    if (sequence > before + 1)
      this.find('entriesMissing', before + 1, { from: before + 1, to: sequence - 1 });
    const isSound = isAt(entry, sequence - this.shift);
    if (!isSound) this.explain(entry);
    else if (sequence === before + 1 && !follows && this.recent.at(-1)?.isSound !== false)
      this.find('linkBroken', sequence, { before });
    this.compareWithHead(entry, isSound);
    this.last = { sequence, hash: entry.hash };
    this.recent = [...this.recent, { sequence, hash: entry.hash, isSound }].slice(
      -longestInsertion - 1,
    );
  }

  end(): Finding[] {
    for (const { sequence } of this.damaged.splice(0)) this.find('entryChanged', sequence);
    const lastSigned = this.checkpoints.at(-1);
    const last = (this.last?.sequence ?? 0) - this.shift;
    if (lastSigned !== undefined && lastSigned.sequence > last)
      this.find('tailMissing', last + 1, {
        from: last + 1,
        to: lastSigned.sequence,
        head: lastSigned.head,
      });
    return this.findings.sort((a, b) => (a.sequence ?? 0) - (b.sequence ?? 0));
  }

  private explain(entry: ChainEntry): void {
    const other = this.damaged.find((one) => areSwapped(one, entry));
    if (other !== undefined) {
      this.damaged = this.damaged.filter((one) => one !== other);
      return this.find('entriesSwapped', other.sequence, {
        first: other.sequence,
        second: entry.sequence,
      });
    }
    // A copy fits the place of its original, so it says nothing of the entries between.
    const isCopy = this.recent.some(({ hash }) => hash === entry.hash);
    const inserted = isCopy ? 0 : this.insertedBefore(entry);
    if (inserted > 0) return this.shiftBy(inserted, entry.sequence);
    if (this.damaged.length < mostCompared) this.damaged.push(entry);
    else this.find('entryChanged', entry.sequence);
  }

  /**
   * How many entries were put in before this one: it is whole at an earlier place, and follows what
   * stood before them.
   */
  private insertedBefore(entry: ChainEntry): number {
    for (let count = 1; count <= longestInsertion; count += 1) {
      const before = entry.sequence - count - 1;
      const hash =
        before === 0 ? chainStart : this.recent.find(({ sequence }) => sequence === before)?.hash;
      if (hash === entry.previousHash && isAt(entry, entry.sequence - this.shift - count))
        return count;
    }
    return 0;
  }

  private shiftBy(count: number, sequence: number): void {
    const from = sequence - count;
    this.shift += count;
    // Whatever looked wrong about the inserted entries is explained by this.
    this.damaged = this.damaged.filter((one) => one.sequence < from);
    this.findings.splice(
      0,
      this.findings.length,
      ...this.findings.filter(
        (finding) => (finding.sequence ?? 0) < from || finding.code === 'chainRewritten',
      ),
    );
    this.find('entriesInserted', from, { from, to: sequence - 1 });
  }

  private compareWithHead({ sequence, hash }: ChainEntry, isSound: boolean): void {
    if (!isSound || this.isRewritten) return;
    const signed = this.checkpoints.find(
      (checkpoint) => checkpoint.sequence === sequence - this.shift,
    );
    if (signed === undefined || signed.hash === hash) return;
    this.isRewritten = true;
    this.find('chainRewritten', sequence, { head: signed.head });
  }

  private find(code: FindingCode, sequence: number, params: Finding['params'] = {}): void {
    this.findings.push({ code, place: this.place, sequence, params });
  }
}

/** Whether the entry, as it is, was written at that place. */
const isAt = ({ previousHash, salt, content, hash }: ChainEntry, sequence: number): boolean =>
  entryHash(previousHash, sequence, salt, content) === hash;

/** Whole rows changed places, or what they say did while the hashes stayed. */
const areSwapped = (a: ChainEntry, b: ChainEntry): boolean =>
  (isAt(a, b.sequence) && isAt(b, a.sequence)) ||
  (isAt({ ...a, salt: b.salt, content: b.content }, a.sequence) &&
    isAt({ ...b, salt: a.salt, content: a.content }, b.sequence));
