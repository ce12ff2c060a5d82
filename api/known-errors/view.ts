import { textArea } from '../../domain/engine/texts';
import { z } from 'zod';
import { say, type Language } from '../../messages';
import type { Names } from '../../store/registers/names';
import type { FoundKnownError } from '../../store/cases/find-known-errors';

export const KnownErrorView = z.object({
  caseId: z.string(),
  number: z.string(),
  title: z.string(),
  status: z.string(),
  statusName: z.string(),
  subject: z.object({ type: z.string(), id: z.string().nullable(), name: z.string().nullable() }),
  /** Null where none is known, or the text was erased. */
  workaround: z.string().nullable(),
  limits: z.string().nullable(),
  publishedAt: z.string(),
  /** Share of the text asked for that the title says, 0 to 1. */
  likeness: z.number(),
});
export type KnownErrorView = z.infer<typeof KnownErrorView>;

export const viewKnownError = (
  { subjectType, subjectId, publishedAt, task, ...known }: FoundKnownError,
  names: Names,
  language: Language,
): KnownErrorView => ({
  ...known,
  statusName: say(language, `${textArea(task)}.status.${known.status}`),
  publishedAt: publishedAt.toISOString(),
  subject: {
    type: subjectType,
    id: subjectId,
    name: subjectId === null ? null : (names.get(subjectId) ?? null),
  },
});
