import type { CaseState } from '../../domain/engine/state';
import { say } from '../../messages';
import { dayText } from '../../messages/say-day';
import type { Sql } from '../../runtime/plain-database';
import type { Letter } from '../../domain/engine/letter';

export interface ComposedLetter {
  /** Code of the institution that writes. */
  from: string;
  subject: string;
  text: string;
}

/**
 * Words of a letter, in Latvian, the language in which institutions answer. In a transaction bound
 * to the case's institution.
 */
export async function composeLetter(
  sql: Sql,
  { institutionId, number, clocks }: CaseState,
  { about }: Letter,
  message: string | undefined,
): Promise<ComposedLetter> {
  const [institution] = await sql.$queryRaw<
    [{ code: string; name: string; contact: string | null }]
  >`select code, name_lv as name, support_desk_email as contact from institutions
    where id = ${institutionId}`;
  const answer = Object.values(clocks).findLast(
    ({ limit, status }) => status !== 'stopped' && (limit === 'answer' || limit === 'ownAnswer'),
  );
  const params = {
    number,
    institution: institution.name,
    contact: institution.contact ?? 'none',
    // Says whose rule it is: what the law leaves out is answered under the institution's own.
    rule: answer?.limit === 'ownAnswer' ? 'own' : 'law',
    lastDay: answer?.due?.lastDay == null ? 'none' : dayText('lv', answer.due.lastDay),
  };
  const paragraphs = [
    say('lv', `letters.${about}.text`, params),
    message,
    say(
      'lv',
      about === 'answer' || about === 'secondNotice'
        ? 'letters.footer.objection'
        : 'letters.footer',
      params,
    ),
  ];
  return {
    from: institution.code,
    subject: say('lv', `letters.${about}.subject`, params),
    text: paragraphs
      .filter((paragraph) => paragraph !== undefined && paragraph !== '')
      .join('\n\n'),
  };
}
