import type { z } from 'zod';
import { Acknowledgement } from '../../domain/engine/escalate';
import { outcomesOf } from '../../domain/engine/outcomes';
import { textArea } from '../../domain/engine/texts';
import { dayOf } from '../../domain/time/day-of';
import type { Day } from '../../domain/time/lasting';
import { isPlain } from '../../domain/plain-answer';
import type { ContentStore } from '../../store/content/content-store';
import { say, type Language } from '../../messages';
import { namesOf } from '../../store/registers/names';
import type { Sql } from '../../runtime/plain-database';
import type { Subject } from '../../domain/engine/performers';
import { escapeHtml } from '../../runtime/html';
import type { Mail, Notice } from '../../domain/engine/notice';
import { noticeText } from './notice-text';
import { readToldCase, type ToldCase } from './told-case';

/** A mail ready to be sent; `name` is absent for the address of a group. */
export interface ComposedMail {
  to: { name?: string; address: string };
  /** Where answers are taken; absent: nowhere. */
  replyTo?: string;
  language: Language;
  subject: string;
  text: string;
  html: string;
}

/**
 * Writes a mail in its recipient's language, in a transaction bound to the case's institution. It
 * contains only two of the case's texts: the officer's title and, for those affected, the message
 * written for them.
 */
export async function composeMail(
  sql: Sql,
  caseId: string,
  { notice, to }: Mail,
  { contents, publicUrl, now }: Sender,
): Promise<ComposedMail> {
  const told = await readToldCase(sql, caseId);
  const { institutionId } = told.state;
  const addressee =
    'personId' in to
      ? await personOf(sql, to.personId)
      : { to: { address: to.address }, language: 'lv' as const };
  const { language } = addressee;
  const { subject, text, lines } = noticeText(
    language,
    told,
    notice,
    await subjectName(sql, told.state.subject, language, dayOf(now().toISOString())),
  );
  const message = await messageOf(sql, caseId, notice, contents);
  const asked = 'personId' in to && to.item !== undefined ? askedBy(told, to.item) : undefined;
  const written = {
    greeting: say(language, 'notices.greeting'),
    text,
    lines: [
      ...(message === undefined ? [] : [message]),
      ...lines,
      ...outcomeLines(asked, language),
      ...(await deputyLines(sql, to, language)),
    ],
    // Groups outside have no way in: for them the mail says it all.
    ...('personId' in to
      ? {
          link: {
            words: say(language, `notices.link.${linkOf(to.item, asked)}`),
            url: pageOf(publicUrl, caseId, to.item, asked),
          },
        }
      : {}),
    footer: await footerOf(sql, institutionId, language),
  };
  return { ...addressee, subject, ...laidOut(language, written) };
}

/** A deputy, who may stand in for several, is told in whose place they are asked. */
async function deputyLines(sql: Sql, to: Mail['to'], language: Language): Promise<string[]> {
  if (!('personId' in to) || to.deputyFor === undefined) return [];
  const principals = await sql.$queryRaw<
    { name: string }[]
  >`select display_name as name from persons where id = ${to.deputyFor}`;
  return principals.map((principal) => say(language, 'notices.line.deputyFor', principal));
}

/** A form, and below which keys of the catalogue its words stand. */
interface AskedForm {
  form: z.ZodObject;
  words: string;
}

interface Sender {
  contents: Pick<ContentStore, 'read'>;
  publicUrl: string;
  now: () => Date;
}

/** The text of the change's owner for those affected; null where it was erased since. */
async function messageOf(
  sql: Sql,
  caseId: string,
  notice: Notice,
  contents: Sender['contents'],
): Promise<string | undefined> {
  if (notice.about !== 'affected' || notice.message === undefined) return undefined;
  const { content } = notice.message;
  return (await contents.read(sql, caseId, [content])).get(content)?.toString('utf8');
}

/** The form that a work item asks for; undefined where it is not open any more. */
function askedBy({ process, state }: ToldCase, id: string): AskedForm | undefined {
  const item = state.items[id];
  if (item?.open !== true) return undefined;
  const step = item.kind === 'task' ? process.steps[item.step] : undefined;
  return step?.kind === 'task'
    ? { form: step.form, words: `${textArea(process.code)}.step.${item.step}` }
    : { form: Acknowledgement, words: 'engine.escalation' };
}

/** What can be chosen, so that whoever reads the mail knows before opening the page. */
const outcomeLines = (asked: AskedForm | undefined, language: Language): string[] => {
  const outcomes = asked === undefined ? [] : outcomesOf(asked.form);
  return asked === undefined || outcomes.length === 0
    ? []
    : [
        say(language, 'notices.line.outcomes', {
          outcomes: outcomes
            .map((outcome) => say(language, `${asked.words}.outcome.${outcome}`))
            .join(', '),
        }),
      ];
};

const linkOf = (item: string | undefined, asked: AskedForm | undefined) =>
  item === undefined ? 'case' : isDecidedThere(asked) ? 'decide' : 'item';

/** What needs more than an outcome and a text is decided on the page of the case. */
const isDecidedThere = (asked: AskedForm | undefined): boolean =>
  asked !== undefined && isPlain(asked.form);

/** A page that shows and asks; opening it changes nothing. */
const pageOf = (
  publicUrl: string,
  caseId: string,
  item: string | undefined,
  asked: AskedForm | undefined,
): string => {
  if (item === undefined) return `${publicUrl}/cases/${caseId}`;
  const named = encodeURIComponent(item);
  return isDecidedThere(asked)
    ? `${publicUrl}/lemums/${caseId}/${named}`
    : `${publicUrl}/cases/${caseId}/work-items/${named}`;
};

export async function personOf(
  sql: Sql,
  id: string,
): Promise<Pick<ComposedMail, 'to' | 'language'>> {
  const [{ name, address, language }] = await sql.$queryRaw<
    [{ name: string; address: string; language: string }]
  >`select display_name as name, email as address, language from persons where id = ${id}`;
  return { to: { name, address }, language: language === 'en' ? 'en' : 'lv' };
}

export async function footerOf(
  sql: Sql,
  institutionId: string,
  language: Language,
): Promise<string> {
  const [institution] = await sql.$queryRaw<
    [{ name: string }]
  >`select case when ${language} = 'lv' then name_lv else name_en end as name from institutions
    where id = ${institutionId}`;
  return say(language, 'notices.footer', { institution: institution.name });
}

async function subjectName(
  sql: Sql,
  { id }: Subject,
  language: Language,
  on: Day,
): Promise<string | null> {
  return id === undefined ? null : ((await namesOf(sql, [id], language, on)).get(id) ?? null);
}

export interface Written {
  greeting: string;
  text: string;
  lines: string[];
  link?: { words: string; url: string };
  footer: string;
}

export const laidOut = (
  language: Language,
  written: Written,
): Pick<ComposedMail, 'text' | 'html'> => ({
  text: asText(written),
  html: asHtml(language, written),
});

const asText = ({ greeting, text, lines, link, footer }: Written): string =>
  [
    greeting,
    text,
    lines.join('\n'),
    ...(link === undefined ? [] : [`${link.words}:\n${link.url}`]),
    `--\n${footer}`,
  ].join('\n\n');

const asHtml = (language: Language, { greeting, text, lines, link, footer }: Written): string =>
  [
    `<!doctype html><html lang="${language}"><head><meta charset="utf-8"></head><body>`,
    `<p>${escapeHtml(greeting)}</p><p>${escapeHtml(text)}</p><p>${lines.map(escapeHtml).join('<br>')}</p>`,
    ...(link === undefined
      ? []
      : [`<p><a href="${escapeHtml(link.url)}">${escapeHtml(link.words)}</a></p>`]),
    `<p><small>${escapeHtml(footer).replaceAll('\n', '<br>')}</small></p></body></html>`,
  ].join('\n');
