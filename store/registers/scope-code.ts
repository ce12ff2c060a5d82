import type { ScopeType } from '../../domain/roles';
import type { Transaction } from '../../runtime/database';

/** Code of the service or resource that a role is held for; undefined for wider scopes. */
export async function codeOfScope(
  tx: Transaction,
  { scopeType, scopeId }: { scopeType: ScopeType; scopeId: string },
): Promise<string | undefined> {
  const where = { id: scopeId };
  if (scopeType === 'service') return (await tx.service.findUniqueOrThrow({ where })).code;
  if (scopeType === 'resource') return (await tx.resource.findUniqueOrThrow({ where })).code;
  return undefined;
}
