import type { Finding } from '../../domain/vacancies/findings';
import { say, type Language } from '../../messages';
import { dayText } from '../../messages/say-day';

/** The subject of a finding, by name. */
export interface Named {
  /**
   * The name of the service or resource, or of the person named in a case; absent: the institution
   * itself.
   */
  scope?: string;
  /** The persons who are away, excluded or no longer permitted. */
  persons: readonly string[];
}

/** A finding in words: who is missing for what, from when to when, and what would mend it. */
export function sayFinding(
  { kind, role, from, until, open }: Pick<Finding, 'kind' | 'role' | 'from' | 'until' | 'open'>,
  { scope, persons }: Named,
  language: Language,
): { sentence: string; mend: string } {
  const seat = say(
    language,
    scope === undefined ? 'vacancies.seat.institution' : 'vacancies.seat.scope',
    { role: say(language, `roles.${role}`), scope: scope ?? '' },
  );
  const names = {
    seat,
    persons: persons.join(', '),
    from: dayText(language, from),
    until: until === undefined ? 'none' : dayText(language, until),
    lasts: until === undefined ? 'on' : 'until',
    count: open.count,
  };
  return {
    sentence: [
      say(language, `vacancies.finding.${kind}`, names),
      say(language, 'vacancies.days', names),
      ...(open.count === 0 ? [] : [say(language, 'vacancies.open', names)]),
    ].join(' '),
    mend: say(language, `vacancies.mend.${kind}`, names),
  };
}
