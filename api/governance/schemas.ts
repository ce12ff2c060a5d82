import { z } from 'zod';
import { DutyMark } from '../../domain/governance/duties';
import { GovernanceLevel, GovernanceScope } from '../../domain/governance/levels';
import { GovernanceTaskCode } from '../../domain/governance/task-codes';
import { RoleCode } from '../../domain/roles';

/** A code and what people call it. */
export const Named = z.object({ code: z.string(), name: z.string() });
export type Named = z.infer<typeof Named>;

const OpenCases = z
  .object({ open: z.int(), overdue: z.int() })
  .meta({ description: 'Of what the reader answers for' });

export const TaskSummary = z.object({
  code: GovernanceTaskCode,
  name: z.string(),
  shortName: z.string().nullable().meta({ description: 'null where the policy gives none' }),
  group: Named,
  levels: z.array(Named),
  scopes: z.array(Named),
  roles: z.array(Named),
  process: z
    .object({ code: z.string(), version: z.int(), title: z.string(), href: z.string() })
    .nullable()
    .meta({
      description: 'The procedure that new cases follow; null where the task has none here',
    }),
  cases: OpenCases.nullable().meta({
    description: 'null where there is no process, or where the reader may see no figures',
  }),
});

export type TaskSummary = z.infer<typeof TaskSummary>;

export const RoleDutiesView = z.object({
  role: Named,
  mark: z.object({ code: DutyMark, name: z.string() }).nullable(),
  certainty: z.object({
    code: z.enum(['stated', 'inferred', 'uncertain', 'own']),
    name: z.string(),
  }),
  duties: z.array(Named),
  from: z.string().optional().meta({ description: 'First day of the institution’s own mark' }),
  setBy: z.string().optional(),
});
export type RoleDutiesView = z.infer<typeof RoleDutiesView>;

/** For a mark that does not hold yet. */
export const firstDayToCome = {
  from: z.string().meta({ description: 'First day of the mark, which is still to come' }),
  setBy: z.string().optional(),
};

export const ComingDuty = z.object({
  role: Named,
  mark: RoleDutiesView.shape.mark,
  ...firstDayToCome,
});
export type ComingDuty = z.infer<typeof ComingDuty>;

/** All that is known of one governance task: the policy's task sheet, and what of it runs here. */
export const TaskSheet = TaskSummary.extend({
  hasPolicySheet: z.boolean().meta({
    description:
      'false: the policy’s own fact sheet is not known; the words are this project’s, and empty lists mean "not known"',
  }),
  result: z.string(),
  benefits: z.array(z.string()),
  threats: z.array(z.string()),
  stages: z.array(Named),
  duties: z.array(RoleDutiesView),
  comingMarks: z.array(ComingDuty).meta({
    description: 'The institution’s own marks that begin after today, the earliest first',
  }),
  dependencies: z.object({
    related: z.array(Named).meta({ description: 'Tasks that the policy’s sheet names' }),
    setsOff: z
      .array(Named.extend({ how: Named }))
      .meta({ description: 'Tasks that the process here sets off' }),
    setOffBy: z.array(Named.extend({ how: Named })),
  }),
  conditions: z.array(Named.extend({ group: Named })),
  practices: z.array(Named),
  capabilities: z.array(Named),
  resources: z.array(
    Named.extend({
      href: z
        .string()
        .nullable()
        .meta({ description: 'Where it stands in this system, if it does' }),
    }),
  ),
  guidance: z
    .array(
      z.object({ step: z.string(), title: z.string(), purpose: z.string(), roles: z.array(Named) }),
    )
    .meta({ description: 'The steps of the procedure, and who performs them' }),
}).meta({ id: 'GovernanceTask' });
export type TaskSheet = z.infer<typeof TaskSheet>;

export const LevelsView = z
  .object({
    levels: z.array(Named.extend({ stages: z.array(Named) })),
    scopes: z.array(Named.extend({ scopeTypes: z.array(Named) })),
    roles: z.array(
      z.object({
        code: RoleCode,
        name: z.string().meta({ description: 'The institution that holds the role' }),
        personTitle: z.string().nullable().meta({
          description: 'The person who carries out its duties, where the policy gives a title',
        }),
        persons: Named,
        kinds: z.array(Named),
        levels: z.array(Named),
        scope: Named,
        focus: z.array(Named),
      }),
    ),
    grid: z.array(
      z.object({ level: GovernanceLevel, scope: GovernanceScope, roles: z.array(Named) }),
    ),
  })
  .meta({ id: 'GovernanceLevels' });
