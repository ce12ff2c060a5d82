import { portfolioOwners } from '../../domain/roles';
import { z } from 'zod';
import { approveChangeModel } from '../../store/registers/approve-change-model';
import { rowSchemas } from '../../store/registers/format';
import {
  modelVersionId,
  nextModelVersion,
  readChangeModels,
} from '../../store/registers/reading/change-models';
import type { RegisterDependencies } from '../dependencies';
import type { ApiRoute } from '../http/route';
import { period } from './period';
import { changingRoute, creatingRoute, readingRoutes, type Register } from './register';
import {
  registerKeepers,
  requireHolder,
  requireHolderInPerson,
} from '../../store/access/register-rights';
import { personOf } from '../../store/access/caller';
import { saveNewRow } from './save-row';
import { byKeepers } from './sheets/rights';
import { sheet } from './sheets/sheet';
import { without } from './sheets/values';
import { below } from './sheets/words';

const ChangeModel = z
  .object({
    id: z.string(),
    code: z.string(),
    version: z.int(),
    nameLv: z.string(),
    nameEn: z.string(),
    subjectType: rowSchemas.changeModels.shape.subjectType,
    subjectIds: z.array(z.string()),
    procedure: z.string(),
    backoutPlan: z.string(),
    ...period,
    approvedByPersonId: z.string().optional(),
    approvedAt: z.string().optional(),
  })
  .meta({ id: 'ChangeModel' });

const changeModels: Register<typeof ChangeModel> = {
  path: '/change-models',
  plural: 'ChangeModels',
  singular: 'ChangeModel',
  Item: ChangeModel,
  read: readChangeModels,
};

const Proposal = rowSchemas.changeModels.omit({
  version: true,
  approvedBy: true,
  approvedAt: true,
});

/**
 * R22: models of standard changes. A keeper of the registers proposes a version; the portfolio
 * owner of its subjects approves it.
 */
export const changeModelRoutes = ({ prisma }: RegisterDependencies): ApiRoute[] => [
  ...readingRoutes(prisma, changeModels),
  creatingRoute(prisma, changeModels, Proposal, async (tx, { caller, now, today }, row) => {
    const keeper = await requireHolder(tx, caller, registerKeepers, today);
    const version = await nextModelVersion(tx, keeper.institutionId, row.code);
    await saveNewRow(tx, { author: keeper, now }, 'changeModels', { ...row, version });
    return modelVersionId(tx, row.code, version);
  }),
  changingRoute(
    prisma,
    changeModels,
    { operation: 'approveChangeModel', action: 'approve', body: z.strictObject({}) },
    async (tx, { caller, now, item: { code, version } }) =>
      approveChangeModel(tx, {
        code,
        version,
        by: personOf(caller).personId,
        at: now,
      }),
  ),
];

const form = z.object(rowSchemas.changeModels.shape);

export const changeModelSheet = sheet({
  register: changeModels,
  group: 'cooperation',
  words: 'registers.row.changeModels',
  options: { subjectType: below('registers.subjectType') },
  form,
  columns: ['name', 'code', 'version', 'from', 'approvedAt'],
  rowOf: ({ subjectIds, approvedByPersonId, ...item }, codes) =>
    without(
      {
        ...item,
        subjects: subjectIds.map(codes.of),
        approvedBy: approvedByPersonId === undefined ? undefined : codes.person(approvedByPersonId),
      },
      'id',
    ),
  creates: {
    operation: 'createChangeModel',
    method: 'POST',
    path: () => changeModels.path,
    creates: true,
    body: z.object(Proposal.shape),
    right: byKeepers,
    begins: (_, today) => ({ from: today }),
  },
  changes: [
    {
      operation: 'approveChangeModel',
      method: 'POST',
      path: ({ id }) => `${changeModels.path}/${id}/approve`,
      body: z.object({}),
      right: {
        roles: portfolioOwners,
        require: (tx, { caller, today }) =>
          requireHolderInPerson(tx, caller, portfolioOwners, today),
      },
      when: ({ approvedAt }) => approvedAt === undefined,
    },
  ],
});
