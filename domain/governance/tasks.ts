import { RoleCode } from '../roles';
import type { Capability, Practice, TaskResource } from './means';
import { conditionCodes, type ConditionCode } from './conditions';
import { scopeOfRole, standsAt } from './grid';
import {
  GovernanceScope,
  levelsOfGroup,
  stagesOf,
  type GovernanceLevel,
  type Stage,
  type TaskGroup,
} from './levels';
import { governanceTaskCodes, type GovernanceTaskCode } from './task-codes';

/** The data of a task sheet; its words stand in the messages under `governance.task.<code>`. */
export interface GovernanceTask {
  code: GovernanceTaskCode;
  group: TaskGroup;
  /** The policy gives a short name to some tasks only. */
  hasShortName: boolean;
  levels: readonly GovernanceLevel[];
  /**
   * Whether the policy's own fact sheet is known. Where it is not, links and conditions that are
   * empty mean "not known", and result, benefits and threats are in words of this project.
   */
  hasSheet: boolean;
  related: readonly GovernanceTaskCode[];
  conditions: readonly ConditionCode[];
  practices: readonly Practice[];
  capabilities: readonly Capability[];
  resources: readonly TaskResource[];
}

interface Facts {
  hasShortName?: true;
  levels?: readonly GovernanceLevel[];
  hasSheet?: true;
  related?: readonly GovernanceTaskCode[];
  conditions?: readonly ConditionCode[];
  practices?: readonly Practice[];
  capabilities: readonly Capability[];
  resources: readonly TaskResource[];
}

/**
 * The capabilities and resources of PU2-10 and PU2-18 are named in their sheets. Those of the other
 * tasks are a choice of this project.
 */
const facts: Record<GovernanceTaskCode, Facts> = {
  'PU1-1': {
    capabilities: ['structure', 'competences', 'regulation'],
    resources: ['developmentPlans', 'regulations'],
  },
  'PU1-2': {
    capabilities: ['structure', 'competences', 'recipients'],
    resources: ['developmentPlans', 'measurements', 'lifeSituationRegister'],
  },
  'PU1-3': { capabilities: ['competences', 'regulation'], resources: ['regulations'] },
  'PU1-4': {
    capabilities: ['competences', 'guidelines'],
    resources: ['knowledgeBase', 'regulations'],
  },
  'PU1-5': {
    capabilities: ['structure', 'processes'],
    resources: ['developmentPlans', 'measurements'],
  },
  'PU2-1': {
    hasShortName: true,
    capabilities: ['structure', 'processes', 'competences'],
    resources: ['serviceRegister', 'roleRegister', 'developmentPlans'],
  },
  'PU2-2': {
    hasShortName: true,
    capabilities: ['competences', 'recipients'],
    resources: ['lifeSituationRegister', 'relationshipTools', 'surveys'],
  },
  'PU2-3': {
    capabilities: ['competences', 'partners', 'processes'],
    resources: ['serviceRegister', 'measurements', 'finances'],
  },
  'PU2-4': {
    hasShortName: true,
    capabilities: ['competences', 'processes'],
    resources: ['termsRegister', 'measurements'],
  },
  'PU2-5': {
    hasShortName: true,
    capabilities: ['structure', 'personnel', 'partners'],
    resources: ['resourceRegister', 'finances'],
  },
  'PU2-6': { capabilities: ['competences', 'regulation'], resources: ['regulations'] },
  'PU2-7': {
    hasShortName: true,
    capabilities: ['processes', 'guidelines'],
    resources: ['serviceRegister', 'termsRegister'],
  },
  'PU2-8': {
    hasShortName: true,
    capabilities: ['competences', 'recipients'],
    resources: ['serviceCatalogue', 'selfService'],
  },
  'PU2-9': {
    hasShortName: true,
    capabilities: ['competences', 'processes', 'recipients'],
    resources: ['termsRegister', 'serviceCatalogue'],
  },
  'PU2-10': {
    hasShortName: true,
    hasSheet: true,
    levels: levelsOfGroup.all,
    related: ['PU3-2'],
    conditions: conditionCodes,
    practices: ['relationshipManagement'],
    capabilities: [
      'structure',
      'competences',
      'guidelines',
      'regulation',
      'partners',
      'recipients',
    ],
    resources: [
      'partnerRegister',
      'serviceRegister',
      'resourceRegister',
      'lifeSituationRegister',
      'ticketSystem',
      'relationshipTools',
      'regulations',
    ],
  },
  'PU2-11': {
    hasShortName: true,
    capabilities: ['culture', 'competences', 'processes'],
    resources: ['knowledgeBase'],
  },
  'PU2-12': { capabilities: ['competences', 'guidelines'], resources: ['knowledgeBase'] },
  'PU2-13': {
    hasShortName: true,
    capabilities: ['processes', 'competences', 'partners'],
    resources: ['serviceRegister', 'resourceRegister', 'monitoring'],
  },
  'PU2-14': {
    hasShortName: true,
    capabilities: ['competences', 'guidelines', 'recipients'],
    resources: ['serviceRegister', 'selfService', 'surveys'],
  },
  'PU2-15': {
    hasShortName: true,
    capabilities: ['personnel', 'processes'],
    resources: ['ticketSystem', 'selfService', 'processAutomation'],
  },
  'PU2-16': {
    capabilities: ['personnel', 'competences', 'processes'],
    resources: ['ticketSystem', 'knowledgeBase', 'termsRegister'],
  },
  'PU2-17': {
    hasShortName: true,
    capabilities: ['processes', 'competences'],
    resources: ['termsRegister', 'measurements', 'monitoring'],
  },
  'PU2-18': {
    hasShortName: true,
    hasSheet: true,
    related: ['PU2-20', 'PU3-1'],
    conditions: ['N1-1', 'N1-3', 'N2-2', 'N4-1'],
    practices: [
      'relationshipManagement',
      'incidentManagement',
      'changeEnablement',
      'continualImprovement',
    ],
    capabilities: ['processes', 'competences', 'personnel', 'recipients'],
    resources: [
      'complaintRegister',
      'ticketSystem',
      'termsRegister',
      'measurements',
      'selfService',
    ],
  },
  'PU2-19': {
    hasShortName: true,
    capabilities: ['processes', 'personnel', 'partners'],
    resources: ['resourceRegister', 'serviceRegister', 'measurements', 'monitoring'],
  },
  'PU2-20': {
    hasShortName: true,
    capabilities: ['processes', 'competences', 'partners'],
    resources: [
      'ticketSystem',
      'serviceRegister',
      'resourceRegister',
      'changeCalendar',
      'processAutomation',
    ],
  },
  'PU2-21': {
    hasShortName: true,
    capabilities: ['processes', 'personnel', 'partners'],
    resources: ['ticketSystem', 'monitoring', 'knowledgeBase', 'processAutomation'],
  },
  'PU2-22': {
    hasShortName: true,
    capabilities: ['processes', 'competences', 'partners'],
    resources: ['ticketSystem', 'knowledgeBase', 'monitoring', 'processAutomation'],
  },
  'PU2-23': {
    hasShortName: true,
    capabilities: ['processes', 'competences'],
    resources: ['measurements', 'monitoring', 'surveys'],
  },
  'PU3-1': {
    capabilities: ['culture', 'processes', 'competences'],
    resources: ['complaintRegister', 'measurements', 'developmentPlans'],
  },
  'PU3-2': {
    capabilities: ['culture', 'partners', 'recipients'],
    resources: ['roleRegister', 'partnerRegister', 'relationshipTools', 'surveys'],
  },
  'PU3-3': {
    capabilities: ['structure', 'processes'],
    resources: ['processAutomation', 'measurements', 'ticketSystem'],
  },
  'PU3-4': {
    capabilities: ['competences', 'processes'],
    resources: ['finances', 'serviceRegister'],
  },
};

const groups = { 1: 'policy', 2: 'coreAndSupport', 3: 'all' } as const;

/** The sheet of a task. */
export function governanceTask(code: GovernanceTaskCode): GovernanceTask {
  // The code says its group: PU1, PU2 or PU3.
  const group = groups[Number(code.charAt(2)) as keyof typeof groups];
  const {
    hasShortName = false,
    hasSheet = false,
    levels = levelsOfGroup[group],
    related = [],
    conditions = [],
    practices = [],
    capabilities,
    resources,
  } = facts[code];
  return {
    code,
    group,
    hasShortName,
    hasSheet,
    levels,
    related,
    conditions,
    practices,
    capabilities,
    resources,
  };
}

/** The sheets of all 32 tasks, in the order of their codes. */
export const governanceTasks: readonly GovernanceTask[] = governanceTaskCodes.map(governanceTask);

/** All participants take part in a task, each by role and scope: those who govern at its levels. */
export const rolesOfTask = ({ levels }: GovernanceTask): RoleCode[] =>
  RoleCode.options.filter((role) => standsAt(role, levels));

export const scopesOfTask = (task: GovernanceTask): GovernanceScope[] =>
  GovernanceScope.options.filter((scope) =>
    rolesOfTask(task).some((role) => scopeOfRole(role) === scope),
  );

export const stagesOfTask = ({ levels }: GovernanceTask): Stage[] => [
  ...new Set(levels.flatMap((level) => stagesOf[level])),
];
