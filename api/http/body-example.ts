import type { Language } from '../../messages';

/** A body that a request may have, as the OpenAPI document shows it. */
export interface BodyExample {
  /** Among the examples of its operation. */
  name: string;
  summary: (language: Language) => string;
  value: unknown;
}
