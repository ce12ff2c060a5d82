import { hasOneHolder, oneHolderRoles, type OneHolderRole } from '../../domain/roles';
import type { Day } from '../../domain/time/lasting';
import { validOn } from './days';
import type { Transaction } from '../../runtime/database';

/** A role that somebody must hold and nobody does (R09). */
export interface Vacancy {
  role: OneHolderRole;
  scopeType: 'institution' | 'service' | 'resource';
  scopeId: string;
}

/** R09, second half: what exists in the institution on the day and lacks its one holder. */
export async function rolesWithoutHolder(tx: Transaction, on: Day): Promise<Vacancy[]> {
  const services = await tx.serviceVersion.findMany({
    where: validOn(on),
    orderBy: { serviceId: 'asc' },
  });
  const resources = await tx.resourceVersion.findMany({
    where: validOn(on),
    orderBy: { resourceId: 'asc' },
  });
  const needed: Vacancy[] = [
    ...services.slice(0, 1).map(({ institutionId }) => ({
      role: 'institution_service_portfolio_owner' as const,
      scopeType: 'institution' as const,
      scopeId: institutionId,
    })),
    ...resources.slice(0, 1).map(({ institutionId }) => ({
      role: 'institution_resource_portfolio_owner' as const,
      scopeType: 'institution' as const,
      scopeId: institutionId,
    })),
    ...services.map(({ serviceId }) => ({
      role: 'service_owner' as const,
      scopeType: 'service' as const,
      scopeId: serviceId,
    })),
    ...resources.map(({ resourceId }) => ({
      role: 'resource_owner' as const,
      scopeType: 'resource' as const,
      scopeId: resourceId,
    })),
  ];
  const held = await tx.holding.findMany({
    where: { role: { in: [...oneHolderRoles] }, ...validOn(on) },
  });
  return needed.filter(
    ({ role, scopeId }) =>
      !held.some((holding) => holding.role === role && holding.scopeId === scopeId),
  );
}

/**
 * Whether the role of a scope object would stand, or stands, empty on the day although R09 wants a
 * holder.
 */
export async function isVacant(
  tx: Transaction,
  held: { role: string; scopeId: string },
  on: Day,
): Promise<boolean> {
  if (!hasOneHolder(held.role)) return false;
  return (await rolesWithoutHolder(tx, on)).some(
    ({ role, scopeId }) => role === held.role && scopeId === held.scopeId,
  );
}
