import { keyOf, type Indicator } from '../../../domain/services/indicator';
import { lowers } from '../../../domain/services/lowers';
import { meaningsOf } from '../../../domain/processes/tasks-that';
import { Prisma, type ServiceLevelTermsSet } from '../../../generated/prisma/client';
import { toColumn } from '../days';
import type { RowOf } from '../format';
import { termsFactsOf } from '../terms';
import type { ImportContext } from './context';
import { RowError } from './document';

type Agreement = ReturnType<typeof meaningsOf<'agreesToLower'>>[number]['means'];

/**
 * The requirements for a further version of an owner's set. R11: what is measured already is not
 * promised otherwise afterwards, so that it begins tomorrow at the earliest. R26: a version that
 * promises less than the one before names the case in which recipients agreed. This is a review of
 * these terms, or an authorised change of the service that says that it lowers them. The operator,
 * who brings in another register's past, is asked neither.
 */
export async function checkTermsFollow(
  { tx, institutionId, actorId, today }: ImportContext,
  row: RowOf<'terms'>,
  serviceId: string,
  versions: readonly ServiceLevelTermsSet[],
): Promise<void> {
  const first = toColumn(row.from);
  const before = versions
    .filter(({ validFrom }) => validFrom < first)
    .sort((a, b) => b.validFrom.getTime() - a.validFrom.getTime())[0];
  const isThere = versions.some(({ validFrom }) => validFrom.getTime() === first.getTime());
  if (
    actorId === null ||
    row.deskInstitution !== undefined ||
    before === undefined ||
    (isThere && row.from <= today)
  )
    return;
  const [watched] = await tx.$queryRaw<
    unknown[]
  >`select 1 from level_monitors where institution_id = ${institutionId}
    and terms_code = ${row.code}`;
  if (row.from <= today && watched !== undefined)
    throw new RowError('TERMS_MEASURED_ALREADY', { named: row.code }, ['from']);
  const lowered = row.from <= today ? [] : loweredBy(termsFactsOf(before), row);
  if (lowered.length === 0) return;
  if (row.agreedIn === undefined)
    throw new RowError('TERMS_LOWERED', { indicators: lowered.join(', ') }, ['agreedIn']);
  // Each agreement is to one version.
  const isUsed = versions.some(
    ({ agreedIn, validFrom }) =>
      agreedIn === row.agreedIn && validFrom.getTime() !== first.getTime(),
  );
  const [agreed] = await tx.$queryRaw<unknown[]>`
    select 1 from cases
     where institution_id = ${institutionId} and number = ${row.agreedIn}
       and subject_type = 'service' and subject_id = ${serviceId}
       and (${Prisma.join(
         meaningsOf('agreesToLower').map(({ task, means }) => agrees(task, means, row.code)),
         ' or ',
       )})`;
  if (agreed === undefined || isUsed)
    throw new RowError('LOWERING_NOT_AGREED', { named: row.agreedIn }, ['agreedIn']);
}

/** Whether a case of the task agrees to lower the set of terms; see `agreesToLower`. */
const agrees = (
  task: string,
  { terms, isAgreed, statuses = [], results }: Agreement,
  code: string,
): Prisma.Sql => Prisma.sql`(task = ${task}
  and (status = any(${[...statuses]}::text[]) or result = any(${[...results]}::text[]))
         and ${terms === undefined ? Prisma.sql`true` : Prisma.sql`data ->> ${terms}::text = ${code}`}
         and ${isAgreed === undefined ? Prisma.sql`true` : Prisma.sql`state -> 'data' ->> ${isAgreed}::text = 'true'`})`;

/** Also what is no longer promised at all, or no longer to the public. */
function loweredBy(
  before: { calendar: string; indicators: readonly Indicator[] },
  after: { calendar: string; indicators: readonly Indicator[] },
): string[] {
  const kept = new Map(after.indicators.map((indicator) => [keyOf(indicator), indicator.isPublic]));
  const withdrawn = before.indicators.filter(
    (indicator) =>
      !kept.has(keyOf(indicator)) || (indicator.isPublic && kept.get(keyOf(indicator)) === false),
  );
  return [...new Set([...lowers(before, after), ...withdrawn].map(keyOf))];
}
