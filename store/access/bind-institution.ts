import type { Sql } from '../../runtime/plain-database';

/**
 * Looks at another institution's rows for the length of `work`, in the same transaction, and comes
 * back.
 */
export async function asInstitution<T>(
  sql: Sql,
  other: string,
  own: string,
  work: () => Promise<T>,
): Promise<T> {
  if (other === own) return work();
  await sql.$queryRaw`select set_config('app.institution', ${other}, true)`;
  try {
    return await work();
  } finally {
    await sql.$queryRaw`select set_config('app.institution', ${own}, true)`;
  }
}
