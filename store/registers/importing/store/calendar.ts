import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { OwnCalendar, builtInCalendars } from '../../../../domain/time/calendar';
import type { RowOf } from '../../format';
import type { ImportContext, Outcome } from '../context';
import { RowError } from '../document';

/**
 * One version of an institution's own calendar. A due date names the version it was counted with,
 * so a version is never rewritten.
 */
export async function storeCalendar(
  context: ImportContext,
  { code, version, data }: RowOf<'calendars'>,
): Promise<Outcome> {
  const { tx, institutionId } = context;
  if (code in builtInCalendars) throw new RowError('ALREADY_USED', { named: code }, ['code']);
  const calendar = z.safeParse(OwnCalendar, data);
  const issue = calendar.error?.issues[0];
  if (issue)
    throw new RowError('INVALID_CALENDAR', { reason: issue.message }, ['data', ...issue.path]);
  if (data['code'] !== code || data['version'] !== version)
    throw new RowError('INVALID_CALENDAR', { reason: 'code, version' }, ['data']);

  const existing = await tx.institutionCalendar.findFirst({
    where: { institutionId, code, version },
  });
  if (existing && !isDeepStrictEqual(existing.data, data))
    throw new RowError('ALREADY_USED', { named: `${code} ${version}` }, ['version']);
  return await context.settle({
    object: 'calendar',
    existing: existing && { id: existing.id, code, version },
    wanted: { code, version },
    create: (row) =>
      tx.institutionCalendar.create({
        data: { ...row, data, createdAt: new Date(context.now) },
      }),
    update: () => Promise.reject(new RowError('ALREADY_USED', { named: code })),
  });
}

/**
 * The calendar that an institution or its promise follows: a built-in one or one of the
 * institution's own.
 */
export async function checkCalendar(
  { tx, institutionId }: ImportContext,
  { calendar }: Pick<RowOf<'institutions'>, 'calendar'>,
): Promise<void> {
  if (
    calendar in builtInCalendars ||
    (await tx.institutionCalendar.findFirst({ where: { institutionId, code: calendar } }))
  )
    return;
  throw new RowError('UNKNOWN_CALENDAR', { named: calendar }, ['calendar']);
}
