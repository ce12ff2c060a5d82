import { z } from 'zod';
import { validOn } from '../days';
import type { StaffRead } from '../../access/reads-staff';
import type { Transaction } from '../../../runtime/database';
import { fits } from './fits';
import type { Slice } from './slice';

export interface PersonRecord {
  id: string;
  shortName: string;
  displayName: string;
  email: string;
  language: 'lv' | 'en';
}

const Language = z.enum(['lv', 'en']);

/** Persons who belong to the institution that the transaction is bound to. */
export async function readPersons(
  tx: Transaction,
  { id, take, on, search }: Slice,
  staff: StaffRead,
): Promise<PersonRecord[]> {
  if (staff === 'none') return [];
  // Row-level security leaves the affiliations with the institution.
  const affiliations = await tx.affiliation.findMany({
    where: {
      AND: [{ personId: id }, ...(staff === 'all' ? [] : [staff])],
      ...(on !== undefined && validOn(on)),
    },
    select: { personId: true },
  });
  const found = await tx.person.findMany({
    where: { id: { in: affiliations.map(({ personId }) => personId) } },
    orderBy: { id: 'asc' },
  });
  // Compared here, because a database may know capital letters of English only.
  const wanted = found
    .filter(({ shortName, displayName, email }) => fits(search, shortName, displayName, email))
    .slice(0, take);
  return wanted.map((person) => ({
    id: person.id,
    shortName: person.shortName,
    displayName: person.displayName,
    email: person.email,
    language: Language.parse(person.language),
  }));
}

/** The id of whoever has the short name, of whichever institution. */
export async function personCalled(
  tx: Transaction,
  shortName: string,
): Promise<string | undefined> {
  const person = await tx.person.findUnique({ where: { shortName }, select: { id: true } });
  return person?.id;
}

export async function shortNameOf(tx: Transaction, personId: string): Promise<string> {
  const { shortName } = await tx.person.findUniqueOrThrow({
    where: { id: personId },
    select: { shortName: true },
  });
  return shortName;
}
