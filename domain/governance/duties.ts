import { z } from 'zod';
import { RoleCode } from '../roles';
import type { GovernanceTaskCode } from './task-codes';

/** A: responsible. L: co-responsible. */
export const DutyMark = z.enum(['A', 'L']);
export type DutyMark = z.infer<typeof DutyMark>;

/** The marks that an institution may set itself: another mark, or none. */
export const OwnMark = z.enum([...DutyMark.options, 'none']);
export type OwnMark = z.infer<typeof OwnMark>;

/** A duty of a role in a task; its words stand in the messages under `governance.duty`. */
export const duties = [
  'coordinate',
  'agree',
  'agreeOwn',
  'organise',
  'detect',
  'evaluate',
  'correct',
  'inform',
  'report',
  'suggest',
] as const;
export type Duty = (typeof duties)[number];

/** A role's mark in a task, with its duties. */
export interface RoleDuties {
  role: RoleCode;
  mark: DutyMark;
  /**
   * How surely the policy gives the mark: in writing, by counting the marks of the page, or under
   * one reading of its layout.
   */
  certainty: 'stated' | 'inferred' | 'uncertain';
  duties: readonly Duty[];
}

const inOneCase = ['evaluate', 'correct', 'inform'] as const;
const atTheSource = ['detect', ...inOneCase] as const;
const inAll = ['organise', ...inOneCase] as const;
const asUser = ['report', 'suggest'] as const;

/**
 * Marks and duties that the policy states: those of PU2-10 and PU2-18. No fact sheet of the other
 * tasks was found, so nothing is assumed. An institution's own marks go before these: see the
 * register of duty marks.
 */
const stated: Partial<Record<GovernanceTaskCode, readonly RoleDuties[]>> = {
  'PU2-10': [
    {
      role: 'institution_service_portfolio_owner',
      mark: 'A',
      certainty: 'inferred',
      duties: ['coordinate', 'agree'],
    },
    { role: 'service_owner', mark: 'A', certainty: 'inferred', duties: ['coordinate', 'agree'] },
    { role: 'service_provider', mark: 'A', certainty: 'inferred', duties: ['agreeOwn'] },
    {
      role: 'institution_resource_portfolio_owner',
      mark: 'A',
      certainty: 'inferred',
      duties: ['coordinate', 'agree'],
    },
    { role: 'resource_owner', mark: 'A', certainty: 'inferred', duties: ['coordinate', 'agree'] },
  ],
  'PU2-18': [
    {
      role: 'institution_service_portfolio_owner',
      mark: 'A',
      certainty: 'inferred',
      duties: inAll,
    },
    { role: 'service_owner', mark: 'A', certainty: 'stated', duties: inOneCase },
    { role: 'service_provider', mark: 'A', certainty: 'uncertain', duties: atTheSource },
    { role: 'service_recipient', mark: 'L', certainty: 'uncertain', duties: asUser },
    {
      role: 'institution_resource_portfolio_owner',
      mark: 'A',
      certainty: 'inferred',
      duties: inAll,
    },
    { role: 'resource_owner', mark: 'A', certainty: 'uncertain', duties: atTheSource },
    { role: 'resource_user', mark: 'L', certainty: 'uncertain', duties: asUser },
  ],
};

/** The duties that the policy states for a task; empty where no fact sheet was found. */
export const statedDuties = (task: GovernanceTaskCode): readonly RoleDuties[] => stated[task] ?? [];
