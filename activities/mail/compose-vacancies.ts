import { dayOf } from '../../domain/time/day-of';
import type { Finding } from '../../domain/vacancies/findings';
import { say } from '../../messages';
import type { Sql } from '../../runtime/plain-database';
import { nameFindings } from '../../store/vacancies/name-findings';
import { sayFinding } from '../../store/vacancies/said-finding';
import { footerOf, laidOut, personOf, type ComposedMail } from './compose-mail';

/** New findings of the vacancy radar for one portfolio manager, as they wait in the outbox. */
export interface VacancyMail {
  personId: string;
  findings: readonly Finding[];
}

/** In the recipient's language, in a transaction bound to the institution. */
export async function composeVacancies(
  sql: Sql,
  institutionId: string,
  { personId, findings }: VacancyMail,
  { publicUrl, now }: { publicUrl: string; now: () => Date },
): Promise<ComposedMail> {
  const addressee = await personOf(sql, personId);
  const { language } = addressee;
  const named = await nameFindings(sql, findings, language, dayOf(now().toISOString()));
  const written = {
    greeting: say(language, 'notices.greeting'),
    text: say(language, 'vacancies.mail.text', { count: findings.length }),
    lines: findings.map((finding, index) =>
      Object.values(sayFinding(finding, named[index] ?? { persons: [] }, language)).join(' '),
    ),
    link: { words: say(language, 'vacancies.mail.link'), url: `${publicUrl}/` },
    footer: await footerOf(sql, institutionId, language),
  };
  return {
    ...addressee,
    subject: say(language, 'vacancies.mail.subject', { count: findings.length }),
    ...laidOut(language, written),
  };
}
