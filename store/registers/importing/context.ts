import { isDeepStrictEqual } from 'node:util';
import { v7 as newId } from 'uuid';
import { recordAudits, type AuditRecord } from '../../audit/record-audit';
import type { Prisma } from '../../../generated/prisma/client';
import type { Instant } from '../../../domain/ids';
import { dayOf } from '../../../domain/time/day-of';
import { laterOf, type Day, type Lasting } from '../../../domain/time/lasting';
import { fromColumn } from '../days';
import type { Kind } from '../format';
import type { Transaction } from '../../../runtime/database';
import { takeTurn } from '../../take-turn';
import { RowError } from './document';

export type Outcome = 'created' | 'changed' | 'unchanged';

/**
 * Thrown for a row that refers to one with an error of its own: that one is listed, this one is
 * not.
 */
export class RefersToBroken extends Error {}

interface Dated {
  validFrom?: Date;
  validTo?: Date | null;
}

/**
 * The context for storing a row: the transaction, bound to the row's institution, the author of the
 * change, and its instant.
 */
export class ImportContext {
  institutionId = '';
  institutionCode = '';
  /** The columns that the row before the eyes has changed so far. */
  changedFields: readonly string[] = [];
  /**
   * Whether the row must be of something new, as with `POST`. An import brings what is there to what
   * the file says.
   */
  readonly creates: boolean;
  /** That instant's day in Latvia. */
  readonly today: Day;
  readonly #isTrial: boolean;
  readonly #broken = new Set<string>();
  readonly #ids = new Map<string, string>();
  readonly #records: AuditRecord[] = [];

  constructor(
    readonly tx: Transaction,
    /** When it is stored, by the system's clock. */
    readonly now: Instant,
    /** Null where the operator imports. */
    readonly actorId: string | null,
    { creates = false, isTrial = false }: { creates?: boolean; isTrial?: boolean } = {},
  ) {
    this.today = dayOf(now);
    this.creates = creates;
    this.#isTrial = isTrial;
  }

  /** From here on the transaction sees this institution's rows. */
  async bindTo(institution: { id: string; code: string }): Promise<void> {
    await this.tx.$queryRaw`select set_config('app.institution', ${institution.id}, true)`;
    this.institutionId = institution.id;
    this.institutionCode = institution.code;
  }

  /** Waits for the turn, and keeps it; not where nothing will stay, so that nobody waits for that. */
  async takeTurn(turn: string): Promise<void> {
    if (!this.#isTrial) await takeTurn(this.tx, turn);
  }

  /** Looks something up among another institution's rows. */
  async within<T>(institution: { id: string; code: string }, look: () => Promise<T>): Promise<T> {
    const own = { id: this.institutionId, code: this.institutionCode };
    await this.bindTo(institution);
    try {
      return await look();
    } finally {
      await this.bindTo(own);
    }
  }

  /**
   * From when a right gives something that is stored today: its first day or, where that has gone
   * by, today. What is over already gives nothing more, and counts from its first day.
   */
  givenOn({ from, to }: Lasting): Day {
    return to !== undefined && to <= this.today ? from : laterOf(from, this.today);
  }

  markBroken(kind: Kind, code: string): void {
    this.#broken.add(`${this.institutionCode} ${kind} ${code}`);
  }

  /**
   * The id behind a code, remembered. Undefined where there is none, not even a row of the document
   * that has errors of its own.
   */
  async idOf(
    kind: Kind,
    code: string,
    find: () => Promise<{ id: string } | null>,
  ): Promise<string | undefined> {
    const key = `${this.institutionCode} ${kind} ${code}`;
    const id = this.#ids.get(key) ?? (await find())?.id;
    if (id !== undefined) this.#ids.set(key, id);
    else if (this.#broken.has(key)) throw new RefersToBroken();
    return id;
  }

  /**
   * Creates the entry, changes it, or finds that nothing is to be done. Nothing that has begun is
   * rewritten (R34): of such an entry only an end that has not come yet can be set. Every change is
   * noted for the audit; entries that tell of people without the values.
   */
  async settle<Wanted extends object>(entry: {
    object: string;
    isPersonal?: boolean;
    existing: (Record<keyof Wanted, unknown> & Dated & { id: string }) | null;
    wanted: Wanted;
    /** Says by what right people act: of such an entry the audit tells what lies in the past. */
    givesRights?: boolean;
    create: (data: Wanted & { id: string; institutionId: string }) => Promise<unknown>;
    update: (id: string, changes: Partial<Wanted>) => Promise<unknown>;
  }): Promise<Outcome> {
    const { existing, wanted, object } = entry;
    const institutionId = this.institutionId;
    if (!existing) {
      const id = newId();
      await entry.create({ ...wanted, id, institutionId });
      this.#note(
        `${object}.created`,
        `${object}:${id}`,
        entry.isPersonal ? {} : { after: asJson(wanted), ...this.#backdated(entry, wanted) },
      );
      return 'created';
    }
    if (this.creates) throw new RowError('ALREADY_USED');
    const fields = (Object.keys(wanted) as (keyof Wanted & string)[]).filter(
      (field) => !isDeepStrictEqual(existing[field], wanted[field]),
    );
    if (fields.length === 0) return 'unchanged';
    this.#refuseRewriting(existing, fields);
    this.changedFields = [...this.changedFields, ...fields];
    const changes = pick(wanted, fields);
    await entry.update(existing.id, changes);
    this.#note(
      `${object}.changed`,
      `${object}:${existing.id}`,
      entry.isPersonal
        ? { fields }
        : {
            before: asJson(pick(existing, fields)),
            after: asJson(changes),
            ...this.#backdated(entry, changes),
          },
    );
    return 'changed';
  }

  #note(action: string, object: string, detail: Prisma.InputJsonObject): void {
    const { institutionId, actorId, now: at } = this;
    this.#records.push({ institutionId, at, actorId, action, object, detail });
  }

  /**
   * Writes what was noted into the audit, once everything is stored: a file takes seconds, and nobody
   * else of an institution writes into its audit meanwhile.
   */
  async recordNoted(): Promise<void> {
    // In one order, so that no two wait for each other.
    for (const id of [...new Set(this.#records.map(({ institutionId }) => institutionId))].sort()) {
      await this.tx.$queryRaw`select set_config('app.institution', ${id}, true)`;
      await recordAudits(
        this.tx,
        id,
        this.#records.filter(({ institutionId }) => institutionId === id),
      );
    }
  }

  /** A right is looked up on the day of the act, so what is said of days gone by gives none. */
  #backdated(
    { givesRights = false }: { givesRights?: boolean },
    { validFrom, validTo }: Dated,
  ): { backdated?: true } {
    const isPast = [validFrom, validTo].some((day) => day && fromColumn(day) < this.today);
    return givesRights && isPast ? { backdated: true } : {};
  }

  #refuseRewriting(existing: Dated, fields: string[]): void {
    if (!existing.validFrom || fromColumn(existing.validFrom) > this.today) return;
    const rewritten = fields.filter((field) => field !== 'validTo');
    if (rewritten.length > 0)
      throw new RowError('ENTRY_HAS_BEGUN', {
        from: fromColumn(existing.validFrom),
        fields: rewritten.join(', '),
      });
    if (existing.validTo && fromColumn(existing.validTo) <= this.today)
      throw new RowError('ENTRY_HAS_ENDED', { to: fromColumn(existing.validTo) }, ['to']);
  }
}

function pick<T extends object>(from: T, fields: readonly (keyof T)[]): Partial<T> {
  return Object.fromEntries(fields.map((field) => [field, from[field]])) as Partial<T>;
}

function asJson(values: object): Prisma.InputJsonObject {
  return JSON.parse(JSON.stringify(values)) as Prisma.InputJsonObject;
}
