import { z } from 'zod';
import type { Measurement } from '../../generated/prisma/client';
import type { Transaction } from '../../runtime/database';
import { personNames } from '../../store/registers/person-names';

export const MeasurementView = z.object({
  indicator: z.string(),
  /** Code of the set of terms; null where it is the same for all that promise the indicator. */
  terms: z.string().nullable(),
  measuredAt: z.string(),
  value: z.number(),
  source: z.string(),
  method: z.string(),
  /** 0 for what was given first; each correction has the next. */
  revision: z.number(),
  /** Name of the person, or id of the system. */
  givenBy: z.string().nullable(),
  receivedAt: z.string(),
  reason: z.string().nullable(),
  /** False of what a person gave: it counts where no system measured in the period (R14). */
  isIndependent: z.boolean(),
});

/** The view of each measurement, with the names of persons. */
export async function measurementViewer(
  tx: Transaction,
  measurements: readonly Measurement[],
): Promise<(one: Measurement) => z.infer<typeof MeasurementView>> {
  const persons = await personNames(
    tx,
    measurements.flatMap(({ givenBy }) => personIn(givenBy) ?? []),
  );
  return ({ indicator, termsCode, measuredAt, receivedAt, givenBy, ...one }) => {
    const person = personIn(givenBy);
    return {
      indicator,
      terms: termsCode === '' ? null : termsCode,
      measuredAt: measuredAt.toISOString(),
      value: one.value,
      source: one.source,
      method: one.method,
      revision: one.revision,
      givenBy: person === undefined ? clientIn(givenBy) : (persons.get(person) ?? null),
      receivedAt: receivedAt.toISOString(),
      reason: one.reason,
      isIndependent: one.isIndependent,
    };
  };
}

/** Kinds of callers stand before the id in a caller's key. */
const personIn = (givenBy: string): string | undefined => /^person:(.+)$/.exec(givenBy)?.[1];
const clientIn = (givenBy: string): string => givenBy.replace(/^client:/, '');
