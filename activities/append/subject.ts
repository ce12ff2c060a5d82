import type { RegisterSubject } from '../../registers/transaction';
import type { Subject } from '../../domain/engine/performers';

/** The subject as the registers know it; nothing for a process or a regulation. */
export const registerSubject = ({ type, id }: Subject): RegisterSubject | undefined => (id !== undefined && (type === 'service' || type === 'resource') ? { type, id } : undefined);
