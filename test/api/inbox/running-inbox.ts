import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { BulkLine, ItemRef } from '../../../api/inbox/bulk/schemas';
import { changeRequest, textOf, type RunningCases } from '../cases/running-cases';

/** The lines after the first, which names the items. */
export type Result = Exclude<BulkLine, { items: unknown }>;

export interface BulkAnswer {
  status: number;
  code?: string;
  items: ItemRef[];
  results: Result[];
}

/** Does the same to many, and reads the answer line by line. */
export async function actOnMany(
  { call }: RunningCases,
  as: string,
  body: object,
  key: string = randomUUID(),
): Promise<BulkAnswer> {
  const response = await call('/api/v1/inbox/bulk', {
    as,
    json: body,
    headers: { 'idempotency-key': key },
  });
  const text = await response.text();
  if (!response.ok) {
    const { code } = z.object({ code: z.string() }).parse(JSON.parse(text));
    return { status: response.status, code, items: [], results: [] };
  }
  const lines = text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as BulkLine);
  return {
    status: response.status,
    items: lines.flatMap((line) => ('items' in line ? line.items : [])),
    results: lines.flatMap((line) => ('items' in line ? [] : [line])),
  };
}

/** Opens changes that wait to be registered by Anna Bērziņa. */
export async function openChanges(cases: RunningCases, titles: readonly string[]) {
  const opened: ItemRef[] = [];
  for (const title of titles) {
    const { body } = await cases.post('/cases', 'zane.balode', changeRequest({ title }));
    opened.push({ caseId: textOf(body.caseId), item: 'register.1.1' });
  }
  return opened;
}
