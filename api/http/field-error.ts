import type { z } from 'zod';
import { Refusal } from '../../domain/problems';
import { catalogue, say, type Language, type MessageParams } from '../../messages';

/** Where in a request a value stands. */
export type RequestPart = 'body' | 'query' | 'header';

/** One fault of a request, as data: the words come with the language. */
export interface Fault {
  in: RequestPart;
  /** JSON Pointer (RFC 6901) to the value. */
  pointer: string;
  code: string;
  params: MessageParams;
}

/** A fault as the caller reads it. */
export interface FieldError {
  in: RequestPart;
  pointer: string;
  code: string;
  message: string;
}

/** A request whose values are not what the route takes, with every fault. */
export class InvalidRequest extends Refusal {
  constructor(readonly faults: readonly Fault[]) {
    super('INVALID_REQUEST');
    this.name = 'InvalidRequest';
  }
}

/**
 * @returns the value as the schema gives it.
 * @throws InvalidRequest with every fault of the value
 */
export function parse<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
  part: RequestPart = 'body',
): z.output<Schema> {
  const result = schema.safeParse(value, { reportInput: true });
  if (result.success) return result.data;
  throw new InvalidRequest(faultsOf(result.error, part));
}

/**
 * A single fault found by other means than a schema: a code already used, a person that nobody
 * knows.
 */
export const fault = (
  pointer: string,
  code: string,
  params: MessageParams = {},
  part: RequestPart = 'body',
): InvalidRequest => new InvalidRequest([{ in: part, pointer, code, params }]);

export function toFieldError(
  language: Language,
  { in: part, pointer, code, params }: Fault,
): FieldError {
  const isBody = part === 'body' && pointer === '' && code === 'required';
  // Refusals of a register's row have their words with the import.
  const key =
    [`ui.field.${isBody ? 'body_required' : code}`, `registers.import.${code}`].find(
      (each) => each in catalogue[language],
    ) ?? 'ui.field.invalid';
  return { in: part, pointer, code, message: say(language, key, params) };
}

export const faultsOf = (error: z.ZodError, part: RequestPart): Fault[] =>
  error.issues.flatMap((issue) => faultsOfIssue(issue, part));

export const pointerTo = (path: readonly PropertyKey[]): string =>
  path.map((segment) => `/${String(segment).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

function faultsOfIssue(issue: z.core.$ZodIssue, part: RequestPart): Fault[] {
  const faultAt = (
    code: string,
    params: MessageParams = {},
    path: readonly PropertyKey[] = issue.path,
  ): Fault => ({ in: part, pointer: pointerTo(path), code, params });
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => faultAt('unknown_field', {}, [...issue.path, key]));
    case 'invalid_type':
      return [
        issue.input === undefined
          ? faultAt('required')
          : faultAt('wrong_type', { expected: issue.expected }),
      ];
    case 'invalid_value':
      return [
        issue.input === undefined
          ? faultAt('required')
          : faultAt('not_allowed', { values: issue.values.map(String).join(', ') }),
      ];
    case 'too_small':
      return [faultAt('too_small', { origin: issue.origin, minimum: Number(issue.minimum) })];
    case 'too_big':
      return [faultAt('too_big', { origin: issue.origin, maximum: Number(issue.maximum) })];
    case 'invalid_format':
      return [faultAt('invalid_format', { format: issue.format })];
    case 'invalid_union':
      return [issue.input === undefined ? faultAt('required') : faultAt('no_variant_fits')];
    case 'custom':
      // A refinement may say what is wrong by the code of a fault.
      return [
        faultAt(typeof issue.params?.['fault'] === 'string' ? issue.params['fault'] : 'invalid'),
      ];
    case 'invalid_element':
    case 'invalid_key':
    case 'not_multiple_of':
      return [faultAt('invalid')];
  }
}
