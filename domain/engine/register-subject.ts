/** A service or a resource; case subjects of other types have no place in the dependency graph. */
export interface RegisterSubject {
  type: 'service' | 'resource';
  id: string;
}

/** The subject as the registers know it; undefined for a process or a regulation. */
export const registerSubject = ({
  type,
  id,
}: {
  type: string;
  id?: string | null | undefined;
}): RegisterSubject | undefined =>
  id !== undefined && id !== null && (type === 'service' || type === 'resource')
    ? { type, id }
    : undefined;
