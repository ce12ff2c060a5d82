/**
 * The usual course of a task, played by persons of the demonstration: it opens the case and answers
 * its steps for stories, tests and the API's pages.
 */
export interface Example {
  /** Short names, as `anna.berzina`. */
  by: string;
  title: string;
  subject: { type: 'service' | 'resource'; code: string };
  request: Readonly<Record<string, unknown>>;
  answers: readonly { step: string; by: string; answer: Readonly<Record<string, unknown>> }[];
  /** Status of the case after the last answer. */
  ends: string;
}
