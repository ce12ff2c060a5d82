import { z } from 'zod';
import { sheetGroups } from './groups';

const Named = z.object({ name: z.string(), title: z.string() });

export const RegisterSummary = Named.extend({
  about: z.string(),
  group: z.enum(sheetGroups),
  groupName: z.string(),
  /** Null where the caller may not read it. `isMore`: at least so many. */
  count: z.object({ least: z.int(), isMore: z.boolean() }).nullable(),
});

export const RegistersView = z.object({
  items: z.array(RegisterSummary),
  /** Whether a file of the caller's is taken. */
  mayImport: z.boolean(),
  /** Whether the caller is told where nobody will be there to act. */
  maySeeVacancies: z.boolean(),
});

export const FormView = z.object({
  operation: z.string(),
  title: z.string(),
  /** What it leads to. */
  about: z.string(),
  method: z.enum(['POST', 'PUT']),
  href: z.string(),
  /** Where it is asked what it would move; null where it moves nothing. */
  preview: z.string().nullable(),
  /** Keyed; else it names the version seen. */
  creates: z.boolean(),
  /** JSON Schema with titles, help and kinds; without properties it is a question. */
  form: z.record(z.string(), z.unknown()),
  begins: z.record(z.string(), z.unknown()),
  /** Sent beside what is filled in. */
  fixed: z.record(z.string(), z.unknown()),
  may: z.boolean(),
  /** Who may, by role; names only for the institution's own persons. */
  who: z.array(z.object({ roleName: z.string(), persons: z.array(z.string()) })),
});

const Said = z.object({ name: z.string(), text: z.string().nullable() });

export const ListView = Named.extend({
  about: z.string(),
  columns: z.array(Named),
  items: z.array(z.object({ id: z.string(), title: z.string(), cells: z.array(Said) })),
  nextCursor: z.string().optional(),
  creates: FormView.nullable(),
});

export const ItemView = z.object({
  id: z.string(),
  register: Named,
  title: z.string(),
  /** To be named as seen by a change. */
  version: z.string(),
  fields: z.array(Said.extend({ title: z.string(), value: z.unknown() })),
  forms: z.array(FormView),
});

export type RegisterSummary = z.infer<typeof RegisterSummary>;
export type RegistersView = z.infer<typeof RegistersView>;
export type FormView = z.infer<typeof FormView>;
export type ListView = z.infer<typeof ListView>;
export type ItemView = z.infer<typeof ItemView>;
