import {
  scopesOf,
  installationScopeId,
  stateScopeId,
  type HeldCode,
  type ScopeType,
} from '../../../domain/roles';
import type { RegisterSubject } from '../../../domain/engine/register-subject';
import type { ImportContext } from './context';
import { RowError, type ImportErrorCode } from './document';

type Path = readonly PropertyKey[];

/** A person affiliated with the institution, now or at another time. */
export async function personIn(
  context: ImportContext,
  shortName: string,
  path: Path,
): Promise<string> {
  const { tx, institutionId } = context;
  const id = await context.idOf('persons', shortName, async () => {
    const person = await tx.person.findUnique({ where: { shortName } });
    return person &&
      (await tx.affiliation.findFirst({ where: { institutionId, personId: person.id } }))
      ? person
      : null;
  });
  return id ?? refuse('PERSON_UNKNOWN', shortName, path);
}

export async function serviceIn(context: ImportContext, code: string, path: Path): Promise<string> {
  return (await findService(context, code)) ?? refuse('SERVICE_UNKNOWN', code, path);
}

export async function resourceIn(
  context: ImportContext,
  code: string,
  path: Path,
): Promise<string> {
  return (await findResource(context, code)) ?? refuse('RESOURCE_UNKNOWN', code, path);
}

/** The service or the resource with this code; codes are told apart across both. */
export async function subjectIn(
  context: ImportContext,
  code: string,
  path: Path,
): Promise<RegisterSubject> {
  const service = await findService(context, code);
  if (service !== undefined) return { type: 'service', id: service };
  const resource = await findResource(context, code);
  return resource === undefined
    ? refuse('SUBJECT_UNKNOWN', code, path)
    : { type: 'resource', id: resource };
}

export async function partnerIn(context: ImportContext, code: string, path: Path): Promise<string> {
  const id = await context.idOf('partners', code, () =>
    context.tx.partner.findFirst({ where: { institutionId: context.institutionId, code } }),
  );
  return id ?? refuse('PARTNER_UNKNOWN', code, path);
}

export async function institutionOf(
  { tx }: ImportContext,
  code: string,
  path: Path,
): Promise<{ id: string; code: string }> {
  return (
    (await tx.institution.findUnique({ where: { code } })) ??
    refuse('INSTITUTION_UNKNOWN', code, path)
  );
}

/** The scope of a role: the service or resource named, else the role's own scope. */
export async function scopeOf(
  context: ImportContext,
  role: HeldCode,
  of: string | undefined,
): Promise<{ scopeType: ScopeType; scopeId: string }> {
  const scopes: readonly ScopeType[] = scopesOf[role];
  if (of === undefined) {
    const wide = scopes.find((scope) => scope !== 'service' && scope !== 'resource');
    if (!wide) throw new RowError('SCOPE_REQUIRED', { role });
    return { scopeType: wide, scopeId: await wideScopeId(context, wide) };
  }
  if (!scopes.includes('service') && !scopes.includes('resource'))
    throw new RowError('SCOPE_NOT_ALLOWED', { role }, ['of']);
  if (!scopes.includes('resource'))
    return { scopeType: 'service', scopeId: await serviceIn(context, of, ['of']) };
  if (!scopes.includes('service'))
    return { scopeType: 'resource', scopeId: await resourceIn(context, of, ['of']) };
  const { type, id } = await subjectIn(context, of, ['of']);
  return { scopeType: type, scopeId: id };
}

function findService(context: ImportContext, code: string): Promise<string | undefined> {
  return context.idOf('services', code, () =>
    context.tx.service.findFirst({ where: { institutionId: context.institutionId, code } }),
  );
}

function findResource(context: ImportContext, code: string): Promise<string | undefined> {
  return context.idOf('resources', code, () =>
    context.tx.resource.findFirst({ where: { institutionId: context.institutionId, code } }),
  );
}

function refuse(code: ImportErrorCode, named: string, path: Path): never {
  throw new RowError(code, { named }, path);
}

async function wideScopeId(
  { tx, institutionId }: ImportContext,
  scope: Exclude<ScopeType, 'service' | 'resource'>,
): Promise<string> {
  switch (scope) {
    case 'installation':
      return installationScopeId;
    case 'state':
      return stateScopeId;
    case 'institution':
      return institutionId;
    case 'sector':
    case 'municipality': {
      const { sectorCode, municipalityCode } = await tx.institution.findUniqueOrThrow({
        where: { id: institutionId },
      });
      const code = scope === 'sector' ? sectorCode : municipalityCode;
      if (code === null) throw new RowError('SECTOR_MISSING', { scope }, ['role']);
      return code;
    }
  }
}
