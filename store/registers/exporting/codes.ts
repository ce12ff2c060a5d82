import type { Transaction } from '../../../runtime/database';

export interface ExportedPerson {
  shortName: string;
  displayName: string;
  email: string;
  language: string;
  issuer?: string;
  subject?: string;
}

/**
 * The names of rows outside: the code behind an id. An id without one is a broken reference, and an
 * export with a hole would be no export.
 */
export interface Codes {
  /** Of a service, a resource or a partner. */
  of: (id: string) => string;
  institution: (id: string) => string;
  person: (id: string) => ExportedPerson;
}

/**
 * The codes of everything in the institution's registers, and of what its services depend on
 * elsewhere.
 */
export async function codesIn(tx: Transaction, institutionId: string): Promise<Codes> {
  const institutions = new Map((await tx.institution.findMany()).map(({ id, code }) => [id, code]));
  const persons = new Map(
    (await tx.person.findMany()).map(({ id, issuer, subject, ...person }) => [
      id,
      { ...person, ...(issuer !== null && { issuer }), ...(subject !== null && { subject }) },
    ]),
  );
  const foreign = await tx.dependency.findMany({
    where: { institutionId, supporterInstitutionId: { not: institutionId } },
    distinct: ['supporterInstitutionId'],
  });

  const codes = new Map(
    (await tx.partner.findMany({ where: { institutionId } })).map(({ id, code }) => [id, code]),
  );
  for (const owner of [...foreign.map((row) => row.supporterInstitutionId), institutionId]) {
    // Another institution's rows show only to a transaction bound to it; the last turn binds back
    // to the own.
    await tx.$queryRaw`select set_config('app.institution', ${owner}, true)`;
    const where = { institutionId: owner };
    for (const { id, code } of [
      ...(await tx.service.findMany({ where })),
      ...(await tx.resource.findMany({ where })),
    ])
      codes.set(id, code);
  }
  return { of: reader(codes), institution: reader(institutions), person: reader(persons) };
}

function reader<T>(known: ReadonlyMap<string, T>): (id: string) => T {
  return (id) => {
    const value = known.get(id);
    if (value === undefined) throw new Error(`nothing in the registers has the id ${id}`);
    return value;
  };
}
