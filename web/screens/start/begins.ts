import type { TaskForm } from '../../api/start';
import type { Values } from '../../form/schema';
import { textIn } from '../../fields/value';
import type { Subject } from './subject';

/** What the address says of a new case, as it is written there. */
export interface Begins {
  /** The code of the service that it is about. */
  service: unknown;
  /** `YYYY-MM-DD` */
  wishedDate: unknown;
}

/** What a form begins with: the address says it, where the form asks for it. */
export function beginningOf(
  { request: { form, subjectTypes } }: TaskForm,
  { service, wishedDate }: Begins,
): { subject: Subject; request: Values } {
  const code = /^[A-Za-z0-9._-]{1,40}$/.exec(textIn(service))?.[0];
  const day = /^\d{4}-\d{2}-\d{2}$/.exec(textIn(wishedDate))?.[0];
  const isOfService = code !== undefined && subjectTypes.some(({ type }) => type === 'service');
  return {
    subject: isOfService ? { type: 'service', code } : { type: subjectTypes[0]?.type ?? 'service' },
    request:
      day !== undefined && form.properties?.['wishedDate'] !== undefined ? { wishedDate: day } : {},
  };
}
