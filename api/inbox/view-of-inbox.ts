import { createHash } from 'node:crypto';
import { z } from 'zod';
import { line, withoutMarks } from '../../domain/text';
import { HeldCode } from '../../domain/roles';
import { say, type Language } from '../../messages';
import type { StoredView } from '../../store/inbox-views/read';

/** What a row of the inbox may show besides its title, step and time limit. */
export const inboxColumns = [
  'number',
  'subject',
  'openedBy',
  'role',
  'offered',
  'priority',
  'task',
] as const;
export const InboxColumns = z.array(z.enum(inboxColumns)).max(inboxColumns.length);
export const Density = z.enum(['comfortable', 'compact']);

const ViewQuery = z.strictObject({
  view: z.enum(['all', 'mine', 'roles', 'overdue', 'dueToday']).optional(),
  sort: z.enum(['due', 'offered', 'number']).optional(),
  task: line({ max: 20 }).optional(),
  role: line({ max: 60 }).optional(),
  claimed: z.enum(['me', 'others', 'nobody']).optional(),
  paused: z.enum(['true', 'false']).optional(),
  search: line({ max: 100 }).optional(),
});

const about = {
  name: line({ max: 60 }),
  query: ViewQuery,
  columns: InboxColumns.nullable(),
  density: Density.nullable(),
  isDefault: z.boolean(),
};
export const NewInboxView = z.strictObject({
  name: about.name,
  query: about.query,
  columns: about.columns.default(null),
  density: about.density.default(null),
  isDefault: about.isDefault.default(false),
  role: HeldCode.optional().meta({
    description: 'Shared with all who hold it; who makes it holds it too. Without: one’s own',
  }),
});
export const InboxViewChange = z.strictObject(about).partial();

export const InboxView = z.object({
  ...about,
  slug: z.string().meta({ description: 'Stays when the name changes; links carry it' }),
  role: z
    .object({ code: z.string(), name: z.string() })
    .nullable()
    .meta({ description: 'With whom it is shared; null where it is one’s own' }),
  mayChange: z.boolean(),
});
type InboxView = z.infer<typeof InboxView>;

export const viewOf = (
  { slug, name, ownerRole, query, columns, density, isDefault, mayChange }: StoredView,
  language: Language,
): InboxView => ({
  slug,
  name,
  role: ownerRole === null ? null : { code: ownerRole, name: say(language, `roles.${ownerRole}`) },
  // A column or filter of an older version is left out.
  query: ViewQuery.safeParse(query).data ?? {},
  columns: InboxColumns.nullable().safeParse(columns).data ?? null,
  density,
  isDefault,
  mayChange,
});

const longestName = 40;

/**
 * The name of a view in an address. What is added to it follows from the view's id, so that nobody
 * learns from a number that another view has the name.
 */
export const slugOf = (name: string, id: string): string => {
  const words = withoutMarks(name)
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '')
    .join('-')
    .slice(0, longestName);
  const own = createHash('sha256').update(id).digest('hex').slice(0, 8);
  return words === '' ? own : `${words}-${own}`;
};
