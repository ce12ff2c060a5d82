import type { Instant } from '../../../domain/ids';
import { dayOf } from '../../../domain/time/day-of';
import { say, type Language } from '../../../messages';
import { nameIn } from '../../../messages/name-in';
import type { CaseDependencies } from '../../../cases/dependencies';
import { publishedServices, type CatalogueEntry } from '../../../store/registers/catalogue';
import type { FieldFault } from '../parts';
import type { AnswerDue } from '../../public/answer-due';
import { answerDueIf } from './answer-due';
import type { Draft, Place } from './draft';
import { fieldsOfStep, readWritten, Written } from './written';

/** More than an institution has; a list longer than this nobody chooses from. */
const mostServices = 500;

/** The services that a submission can be about. */
export const servicesOf = (
  { prisma }: CaseDependencies,
  { code }: Place,
  now: Instant,
): Promise<CatalogueEntry[]> =>
  publishedServices(prisma, {
    on: dayOf(now),
    institution: code,
    after: undefined,
    most: mostServices,
    search: undefined,
  });

/** Of what was sent along, the fields of the step; an empty one takes back what was there. */
export const onlyOf = (step: 1 | 2, form: Readonly<Record<string, string | undefined>>): Written =>
  Written.parse(
    Object.fromEntries((fieldsOfStep[step - 1] ?? []).map((name) => [name, form[name] ?? ''])),
  );

/** What is wrong with step 1. */
export function faultsOfBeginning(
  written: Written,
  services: readonly CatalogueEntry[],
  language: Language,
): FieldFault[] {
  const read = readWritten(written, language);
  const fields: readonly string[] = fieldsOfStep[0];
  const faults = 'faults' in read ? read.faults.filter(({ field }) => fields.includes(field)) : [];
  const { service = '' } = written;
  return service === '' || services.some(({ code }) => code === service)
    ? faults
    : [
        ...faults,
        { field: 'service', message: say(language, 'problems.SUBJECT_UNKNOWN', { code: service }) },
      ];
}

/** Whether step 1 is filled in; else nobody can go on from there. */
export const isBegun = <D extends Pick<Draft, 'written'>>(
  draft: D | undefined,
  services: readonly CatalogueEntry[],
  language: Language,
): draft is D =>
  draft !== undefined && faultsOfBeginning(draft.written, services, language).length === 0;

/** Everything that is wrong in step 2, and the day of the answer, by what is there already. */
export async function lookAt(
  dependencies: CaseDependencies,
  { id }: Place,
  written: Written,
  { language, now }: { language: Language; now: Instant },
): Promise<{ due: AnswerDue | undefined; faults: FieldFault[] }> {
  const read = readWritten(written, language);
  if ('body' in read) return answerDueIf(dependencies, id, read.body, { language, now });
  // The day does not depend on the words that are still missing.
  const begun = readWritten({ ...onlyOf(1, written), description: placeholder }, language);
  if ('faults' in begun) return { due: undefined, faults: read.faults };
  const { due } = await answerDueIf(dependencies, id, begun.body, { language, now });
  return { due, faults: read.faults };
}

const placeholder = '–'.repeat(20);

/** What a submission is about, in words. */
export function aboutOf(
  { declaredKind = 'notSaid', service = '' }: Written,
  services: readonly CatalogueEntry[],
  language: Language,
): string {
  const named = services.find(({ code }) => code === service);
  return say(language, 'public-pages.complaint.aboutWhat', {
    kind: declaredKind,
    service: named === undefined ? 'none' : nameIn(language, named),
  });
}
