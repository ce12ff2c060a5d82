import { portfolioOwners } from '../../domain/roles';
import { z } from 'zod';
import { recordAudit } from '../../store/audit/record-audit';
import { cancelFreezeWindow } from '../../store/registers/cancel-freeze-window';
import { rowSchemas } from '../../store/registers/format';
import {
  freezeWindowWithCode,
  readFreezeWindows,
} from '../../store/registers/reading/freeze-windows';
import type { RegisterDependencies } from '../dependencies';
import type { ApiRoute } from '../http/route';
import { changingRoute, creatingRoute, readingRoutes, type Register } from './register';
import { requireHolder } from '../../store/access/register-rights';
import { saveNewRow } from './save-row';
import { byPortfolioOwners } from './sheets/rights';
import { sheet } from './sheets/sheet';
import { without } from './sheets/values';

const FreezeWindow = z
  .object({
    id: z.string(),
    code: z.string(),
    nameLv: z.string(),
    nameEn: z.string(),
    startsAt: z.string(),
    endsAt: z.string(),
    subjectIds: z.array(z.string()),
    cancelledAt: z.string().optional(),
  })
  .meta({ id: 'FreezeWindow' });

const freezeWindows: Register<typeof FreezeWindow> = {
  path: '/freeze-windows',
  plural: 'FreezeWindows',
  singular: 'FreezeWindow',
  Item: FreezeWindow,
  read: readFreezeWindows,
};

const NewWindow = rowSchemas.freezeWindows.omit({ cancelledAt: true });

/** Times in which changes may not be carried out: set and lifted by the portfolio owners alone. */
export const freezeWindowRoutes = ({ prisma }: RegisterDependencies): ApiRoute[] => [
  ...readingRoutes(prisma, freezeWindows),
  creatingRoute(prisma, freezeWindows, NewWindow, async (tx, { caller, now, today }, row) => {
    const owner = await requireHolder(tx, caller, portfolioOwners, today);
    await saveNewRow(tx, { author: owner, now }, 'freezeWindows', row);
    return freezeWindowWithCode(tx, row.code);
  }),
  changingRoute(
    prisma,
    freezeWindows,
    { operation: 'cancelFreezeWindow', action: 'cancel', body: z.strictObject({}) },
    async (tx, { caller, now, today, item }) => {
      const { personId, institutionId } = await requireHolder(tx, caller, portfolioOwners, today);
      if (item.cancelledAt !== undefined) return;
      await cancelFreezeWindow(tx, institutionId, item.id, now);
      await recordAudit(tx, {
        institutionId,
        at: now,
        actorId: personId,
        action: 'freezeWindow.cancelled',
        object: `freezeWindow:${item.id}`,
        detail: { code: item.code },
      });
    },
  ),
];

const form = z.object(rowSchemas.freezeWindows.shape);

export const freezeWindowSheet = sheet({
  register: freezeWindows,
  group: 'time',
  words: 'registers.row.freezeWindows',
  form,
  columns: ['name', 'code', 'from', 'to', 'cancelledAt'],
  rowOf: ({ code, nameLv, nameEn, startsAt, endsAt, subjectIds, cancelledAt }, codes) =>
    without({
      code,
      nameLv,
      nameEn,
      from: startsAt,
      to: endsAt,
      subjects: subjectIds.map(codes.of),
      cancelledAt,
    }),
  creates: {
    operation: 'createFreezeWindow',
    method: 'POST',
    path: () => freezeWindows.path,
    creates: true,
    body: form.omit({ cancelledAt: true }),
    right: byPortfolioOwners,
  },
  changes: [
    {
      operation: 'cancelFreezeWindow',
      method: 'POST',
      path: ({ id }) => `${freezeWindows.path}/${id}/cancel`,
      body: z.object({}),
      right: byPortfolioOwners,
      when: ({ cancelledAt }) => cancelledAt === undefined,
    },
  ],
});
