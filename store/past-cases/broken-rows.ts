import { withInstitution, type PrismaClient } from '../../runtime/database';
import { unique } from '../../domain/unique';
import type { Staging } from './staging';
import type { Log } from './store';

/** Broken rows whose numbers are looked up; of a log with more nobody says whose they are. */
const mostLookedUp = 1_000;

/**
 * Rows of a log that could not be split into cells, with what may be their number. It counts as the
 * number where another row of the log, or a stored case, has it; a piece of a torn row would not.
 */
export class BrokenRows {
  readonly #lookedUp: { line: number; numbers: readonly string[] }[] = [];
  #ofUnknownCase = 0;

  add(line: number, numbers: readonly string[]): void {
    if (numbers.length === 0 || this.#lookedUp.length === mostLookedUp) this.#ofUnknownCase += 1;
    else this.#lookedUp.push({ line, numbers });
  }

  /**
   * Puts each beside the rows of its case, which so is kept back, and tells how many are of a case
   * that nobody knows.
   */
  async join(staging: Staging, prisma: PrismaClient, log: Log): Promise<number> {
    const numbers = unique(this.#lookedUp.flatMap((row) => row.numbers));
    const known = new Set([
      ...(await staging.numbersAmong(numbers)),
      ...(await storedAmong(prisma, log, numbers)),
    ]);
    for (const row of this.#lookedUp) {
      const found = row.numbers.filter((number) => known.has(number));
      if (found.length === 0) this.#ofUnknownCase += 1;
      for (const number of unique(found)) await staging.add({ line: row.line, number, row: null });
    }
    return this.#ofUnknownCase;
  }
}

const storedAmong = async (
  prisma: PrismaClient,
  { institutionId, source }: Log,
  numbers: readonly string[],
): Promise<string[]> =>
  withInstitution(prisma, institutionId, async (tx) => {
    const stored = await tx.pastCase.findMany({
      where: { institutionId, source, sourceNumber: { in: [...numbers] } },
      select: { sourceNumber: true },
    });
    return stored.map(({ sourceNumber }) => sourceNumber);
  });
