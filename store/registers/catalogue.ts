import { z } from 'zod';
import { DigitalKind, digitalKindOf } from '../../domain/services/digital-kind';
import { Indicator } from '../../domain/services/indicator';
import { ServiceKind } from '../../domain/services/kind';
import type { Sql } from '../../runtime/plain-database';
import type { Day } from '../../domain/time/lasting';
import { rowSchemas, ServiceStage } from './format';

const {
  nameLv,
  nameEn,
  valueLv,
  valueEn,
  needs,
  lifeSituations,
  requestChannels,
  resultChannels,
  support,
} = rowSchemas.services.shape;
const { appliesToLv, appliesToEn, calendar } = rowSchemas.terms.shape;
const named = { code: z.string(), nameLv, nameEn };

/** A set of service-level terms with the indicators that recipients may see. */
const PublicTerms = z.object({
  ...named,
  appliesToLv,
  appliesToEn,
  calendar,
  from: z.string(),
  to: z.string().optional(),
  indicators: z.array(Indicator.omit({ isPublic: true }).strip()),
});

/**
 * A service as recipients see it: what it does for them, how they ask for it and get it, and what
 * is promised.
 */
export const CatalogueEntry = z
  .object({
    id: z.string(),
    ...named,
    institution: z.object(named),
    valueLv,
    valueEn,
    kind: ServiceKind,
    stage: ServiceStage,
    needs,
    lifeSituations,
    requestChannels,
    resultChannels,
    digitalKind: DigitalKind,
    support,
    terms: z.array(PublicTerms),
  })
  .meta({ id: 'CatalogueEntry' });
export type CatalogueEntry = z.infer<typeof CatalogueEntry>;

export interface CatalogueQuestion {
  on: Day;
  /** The id after which the page begins. */
  after: string | undefined;
  most: number;
  institution: string | undefined;
  search: string | undefined;
}

/**
 * The services published on the day, of all institutions, in the order of ids. It needs no
 * institution to be set: the database's function shows what is published alone.
 */
export async function publishedServices(
  sql: Sql,
  { on, after, most, institution, search }: CatalogueQuestion,
): Promise<CatalogueEntry[]> {
  const rows = await sql.$queryRaw<
    Row[]
  >`select * from published_services(${on}::date, ${after ?? null}::text, ${most}::int,
    ${institution ?? null}::text, ${search ?? null}::text)`;
  return rows.map((row) =>
    CatalogueEntry.parse({
      ...row,
      valueLv: row.valueLv ?? undefined,
      valueEn: row.valueEn ?? undefined,
      support: Object.keys(row.support).length > 0 ? row.support : undefined,
      digitalKind: digitalKindOf(row),
    }),
  );
}

type Row = Omit<CatalogueEntry, 'digitalKind' | 'support' | 'valueLv' | 'valueEn'> & {
  support: object;
  valueLv: string | null;
  valueEn: string | null;
};
