import { z } from 'zod';
import { problems, type Refusal } from '../../domain/problems';
import { say, type Language } from '../../messages';
import { sayRule } from '../../messages/say-rule';
import { shortInstantText } from '../../messages/say-day';
import { FieldRefusal } from './field-refusal';
import { InvalidRequest, toFieldError } from './field-error';
import { OpenCaseOfKind, OpenCasesOfKind } from '../../cases/open-case-of-kind';
import { ChangedCase, ChangedMeanwhile } from './changed-meanwhile';

/**
 * RFC 9457. `title` says what kind of problem it is, `detail` what is wrong here, `code` is what
 * programs look at.
 */
export const ProblemDocument = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.string(),
    detail: z.string(),
    /** Names this request; operators find it in the logs. */
    instance: z.string(),
    errors: z
      .array(
        z.object({
          in: z.enum(['body', 'query', 'header']),
          pointer: z.string(),
          code: z.string(),
          message: z.string(),
        }),
      )
      .optional(),
    /** How many more there are than `errors` names. */
    furtherErrors: z.int().optional(),
    /** For OPEN_CASE_OF_KIND: the cases that are open already. */
    cases: z.array(OpenCaseOfKind).optional(),
    /** What of the evidence its author has not seen yet, where they said what they had seen. */
    changed: ChangedMeanwhile.optional(),
  })
  .meta({ id: 'Problem' });
export type ProblemDocument = z.infer<typeof ProblemDocument>;

export function problemDocument(
  refusal: Refusal,
  language: Language,
  requestId: string,
): ProblemDocument {
  const { code } = refusal;
  const { status } = problems[code];
  return {
    type: `urn:saimnieks:problem:${code}`,
    title: say(language, `ui.problem.${status}`),
    status,
    code,
    detail: sayProblem(refusal, language),
    instance: `urn:saimnieks:request:${requestId}`,
    ...(refusal instanceof InvalidRequest && sayFaults(refusal, language)),
    ...(refusal instanceof FieldRefusal && {
      errors: [
        {
          in: 'body' as const,
          pointer: refusal.pointer,
          code,
          message: sayProblem(refusal, language),
        },
      ],
    }),
    ...(refusal instanceof OpenCasesOfKind && { cases: [...refusal.cases] }),
    ...(refusal instanceof ChangedCase && { changed: refusal.changed }),
  };
}

/** What is wrong here, in words. */
export const sayProblem = ({ code, params }: Refusal, language: Language): string =>
  [
    say(language, `problems.${code}`, readable(params, language)),
    ...(typeof params['roles'] === 'string' ? [sayWhoMay(params['roles'], language)] : []),
  ].join(' ');

/** @param roles their codes, a space between them */
const sayWhoMay = (roles: string, language: Language): string =>
  say(language, 'ui.whoMay', {
    roles: new Intl.ListFormat(language, { type: 'disjunction' }).format(
      roles.split(' ').map((role) => say(language, `roles.${role}`)),
    ),
  });

/** As many as somebody reads; saying each costs time, and a body may have ten thousands. */
const mostFaultsSaid = 50;

const sayFaults = ({ faults }: InvalidRequest, language: Language) => ({
  errors: faults.slice(0, mostFaultsSaid).map((each) => toFieldError(language, each)),
  ...(faults.length > mostFaultsSaid && { furtherErrors: faults.length - mostFaultsSaid }),
});

const isInstant = (value: unknown): value is string => z.iso.datetime().safeParse(value).success;

/** Instants as people read them, in Latvian time, and rules by their names. */
const readable = (params: Refusal['params'], language: Language): Refusal['params'] =>
  Object.fromEntries(
    Object.entries(params).map(([name, value]) => [
      name,
      isInstant(value)
        ? shortInstantText(language, value)
        : name === 'rule'
          ? sayRule(language, String(value))
          : value,
    ]),
  );
