import { Length } from '../../../../domain/time/length';
import { timeLimits } from '../../../../domain/processes/time-limits';
import { toColumn } from '../../days';
import type { RowOf } from '../../format';
import type { ImportContext, Outcome } from '../context';
import { RowError } from '../document';
import { optionalColumn } from '../periods';

/**
 * An institution's own length for a promised or internal time limit. The institution cannot change
 * a time limit that a law sets.
 */
export async function storeTimeLimit(
  context: ImportContext,
  { rule, variant, amount, unit, from, to }: RowOf<'timeLimits'>,
): Promise<Outcome> {
  const { tx, institutionId } = context;
  const rows = timeLimits.rows.filter(({ key }) => key === rule);
  if (rows.length === 0) throw new RowError('UNKNOWN_TIME_LIMIT', { rule }, ['rule']);
  if (rows.some(({ statutory }) => statutory))
    throw new RowError('STATUTORY_TIME_LIMIT', { rule }, ['rule']);
  if (!rows.some((row) => row.variant === (variant ?? null)))
    throw new RowError(
      'UNKNOWN_TIME_LIMIT_VARIANT',
      { rule, variants: rows.map((row) => row.variant ?? '–').join(', ') },
      ['variant'],
    );
  const issue = Length.safeParse({ amount, unit }).error?.issues[0];
  if (issue)
    throw new RowError(
      'INVALID_VALUE',
      { field: issue.path.join('.') || 'unit', expected: 'amount, unit' },
      issue.path,
    );

  const key = { rule, variant: variant ?? '', validFrom: toColumn(from) };
  return await context.settle({
    object: 'timeLimitSetting',
    existing: await tx.timeLimitSetting.findFirst({ where: { institutionId, ...key } }),
    wanted: { ...key, amount, unit, validTo: optionalColumn(to) },
    create: (data) => tx.timeLimitSetting.create({ data }),
    update: (id, data) => tx.timeLimitSetting.update({ where: { id }, data }),
  });
}
