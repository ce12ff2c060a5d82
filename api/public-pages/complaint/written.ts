import { LocalDate } from '@js-joda/core';
import { z } from 'zod';
import { Day, toInstant } from '../../../domain/time/instant';
import { startOfRigaDay } from '../../../domain/time/zone';
import type { Language } from '../../../messages';
import { faultsOf, toFieldError } from '../../http/field-error';
import { PublicSubmission } from '../../public/schemas';
import type { FieldFault } from '../parts';

/** The fields of each step, as the forms name them. */
export const fieldsOfStep = [
  ['declaredKind', 'service'],
  ['description', 'happenedOn', 'remedySought', 'submitter', 'contact'],
] as const;

/** Nobody types these: they are chosen. */
const Chosen = z.string().max(200).optional();
/** As much as a form brings: who wrote too much is told so, and has it still. */
const Typed = z.string().optional();

/** What was typed, as it was typed, right or wrong. */
export const Written = z.object({
  declaredKind: Chosen,
  service: Chosen,
  description: Typed,
  happenedOn: Typed,
  remedySought: Typed,
  submitter: Typed,
  contact: Typed,
});
export type Written = z.infer<typeof Written>;

/**
 * What was typed as the open API takes it, or everything that is wrong with it, by the names of the
 * forms' fields.
 */
export function readWritten(
  written: Written,
  language: Language,
): { body: z.output<typeof PublicSubmission> } | { faults: FieldFault[] } {
  const { happenedOn, ...typed } = filledIn(written);
  const day = happenedOn === undefined ? undefined : dayTyped(happenedOn);
  const parsed = PublicSubmission.safeParse(
    { ...typed, ...(day !== undefined && { happenedAt: startOf(day) }) },
    { reportInput: true },
  );
  const faults = [
    ...(parsed.success ? [] : faultsOf(parsed.error, 'body')).map((fault) => ({
      field: formField(fault.pointer),
      message: toFieldError(language, fault).message,
    })),
    ...(happenedOn !== undefined && day === undefined
      ? [
          {
            field: 'happenedOn',
            message: toFieldError(language, {
              in: 'body',
              pointer: '/happenedOn',
              code: 'no_day',
              params: {},
            }).message,
          },
        ]
      : []),
  ];
  return parsed.success && faults.length === 0 ? { body: parsed.data } : { faults };
}

/** The field of a form that a place in the body is. */
export const formField = (pointer: string): string => {
  const [, name = ''] = pointer.split('/');
  return name === 'happenedAt' ? 'happenedOn' : name;
};

/** A field that was left empty was not filled in. */
const filledIn = (written: Written): Partial<Record<keyof Written, string>> =>
  Object.fromEntries(Object.entries(written).filter(([, value]) => value.trim() !== ''));

/** `03.11.2026.` as people here write it, `3.11.2026`, or `2026-11-03`. */
function dayTyped(text: string): string | undefined {
  const [, day, month, year] = /^(\d{1,2})\.\s*(\d{1,2})\.\s*(\d{4})\.?$/.exec(text.trim()) ?? [];
  const written =
    year === undefined
      ? text.trim()
      : [year, String(month).padStart(2, '0'), String(day).padStart(2, '0')].join('-');
  return Day.safeParse(written).data;
}

const startOf = (day: string): string => toInstant(startOfRigaDay(LocalDate.parse(day)));
