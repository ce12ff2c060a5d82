import { z } from 'zod';

interface Schema {
  type?: string;
  format?: string;
  enum?: unknown[];
  const?: unknown;
  anyOf?: Schema[];
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  minLength?: number;
  minItems?: number;
  minimum?: number;
}

/** A small value that fits the schema, as far as its JSON Schema tells: what is required, no more. */
export const sampleOf = (schema: z.ZodType): unknown =>
  valueOf(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Schema);

function valueOf(schema: Schema): unknown {
  const { type, enum: choices, anyOf, properties = {}, required = [], items } = schema;
  if ('const' in schema) return schema.const;
  if (choices !== undefined) return choices[0];
  if (anyOf !== undefined) return valueOf(anyOf[0] ?? {});
  if (type === 'object')
    return Object.fromEntries(required.map((name) => [name, valueOf(properties[name] ?? {})]));
  if (type === 'array')
    return Array.from({ length: schema.minItems ?? 0 }, () => valueOf(items ?? {}));
  if (type === 'boolean') return true;
  if (type === 'integer' || type === 'number') return Math.max(schema.minimum ?? 1, 1);
  return words[schema.format ?? ''] ?? 'X'.repeat(Math.max(schema.minLength ?? 1, 10));
}

const words: Readonly<Record<string, string>> = {
  date: '2027-01-04',
  'date-time': '2027-01-04T10:00:00+02:00',
  email: 'kads@piemers.example',
  uuid: '01890a5d-ac96-774b-bcce-b302099a8057',
};
