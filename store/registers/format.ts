import { z } from 'zod';
import { line, lines } from '../../domain/text';
import { codeOf, ending } from '../../domain/engine/field-kinds';
import { applicability } from '../../domain/governance/applicability';
import { ConditionCode } from '../../domain/governance/conditions';
import { OwnMark } from '../../domain/governance/duties';
import { GovernanceTaskCode } from '../../domain/governance/task-codes';
import {
  Degree,
  DocumentReference,
  LegalKind,
  PartnerContact,
  PartnerKind,
  PartnerPurpose,
  RoleDuty,
  Settlement,
} from '../../domain/partners/kinds';
import { RegisterCode as Code } from '../../domain/register-code';
import { HeldCode, RecipientKind, RoleCode } from '../../domain/roles';
import { Channel } from '../../domain/services/channels';
import { ComplaintDecider } from '../../domain/services/complaint-decider';
import { importanceFactors } from '../../domain/services/importance';
import { Indicator } from '../../domain/services/indicator';
import { DeclaredKind } from '../../domain/services/kind';
import { Need } from '../../domain/services/need';
import { SupportTerms } from '../../domain/services/support-terms';
import { Day, OffsetInstant } from '../../domain/time/instant';
import { tasksThat } from '../../domain/processes/tasks-that';
import { DeputyReason } from './holdings';
import { EmailAddress } from '../../domain/email-address';

/**
 * The import and export format of the registers. Rows name each other by codes and persons by their
 * short names, never by ids. `from` is the first day on which a row holds, `to` the first day on
 * which it no longer does. A service or resource with several rows has so many versions.
 */
const ShortName = z
  .string()
  .regex(/^[a-z][a-z0-9-]*(\.[a-z0-9-]+)*$/)
  .max(60);
/** Rows name each other: what fills them in picks from the register named. */
const Person = codeOf('persons', ShortName);
const Service = codeOf('services', Code);
const Resource = codeOf('resources', Code);
const Subject = codeOf('servicesAndResources', Code);
const Partner = codeOf('partners', Code);
const Terms = codeOf('terms', Code);
const Name = line({ max: 300 });
const Words = lines({ max: 2000 });
/** Its identifier in the state's unified Service Register or Resource Register. */
const StateRegisterNumber = line({ max: 60 });
const period = { from: Day, to: ending(Day).optional() };

/**
 * The stages of a service's life, by what users can have of it; from delivery on it is published
 * (R09, R10).
 */
export const ServiceStage = z.enum([
  'planning',
  'creation',
  'introduction',
  'delivery',
  'improvement',
  'retirement',
]);
export type ServiceStage = z.infer<typeof ServiceStage>;
export const publishedStages: readonly string[] = [
  'delivery',
  'improvement',
  'retirement',
] satisfies ServiceStage[];

export const ResourceKind = z.enum([
  'information_system',
  'registry',
  'e_application',
  'e_form',
  'data_exchange',
  'infrastructure',
  'information',
]);

/** One schema per kind of row; the names are those of the JSON lists and of the CSV files. */
export const rowSchemas = {
  institutions: z.strictObject({
    code: Code,
    nameLv: Name,
    nameEn: Name,
    kind: z.enum(['state', 'municipal', 'other']),
    calendar: Code,
    sectorCode: Code.optional(),
    municipalityCode: Code.optional(),
    supportDeskEmail: EmailAddress.optional(),
  }),
  calendars: z.strictObject({
    code: Code,
    version: line({ max: 40 }),
    data: z.record(z.string(), z.json()),
  }),
  persons: z.strictObject({
    shortName: ShortName,
    displayName: Name,
    email: EmailAddress,
    language: z.enum(['lv', 'en']),
    issuer: z.url().optional(),
    subject: line({ max: 255 }).optional(),
    ...period,
  }),
  services: z.strictObject({
    code: Code,
    nameLv: Name,
    nameEn: Name,
    kind: DeclaredKind,
    stage: ServiceStage,
    ...importanceFactors,
    needs: z.array(Need).max(50),
    lifeSituations: z.array(Need).max(50).default([]),
    requestChannels: z.array(Channel).default([]),
    resultChannels: z.array(Channel).default([]),
    support: SupportTerms.optional(),
    complaintDecider: ComplaintDecider.default('owner'),
    valueLv: Words.optional(),
    valueEn: Words.optional(),
    usersEmail: EmailAddress.optional(),
    stateRegisterNumber: StateRegisterNumber.optional(),
    ...period,
  }),
  resources: z.strictObject({
    code: Code,
    nameLv: Name,
    nameEn: Name,
    kind: ResourceKind,
    usersEmail: EmailAddress.optional(),
    stateRegisterNumber: StateRegisterNumber.optional(),
    ...period,
  }),
  /**
   * One version of a set of service-level terms. A support desk of another institution names whose
   * it is and which of the owner's sets it raises (R12).
   */
  terms: z.strictObject({
    service: Service,
    code: Code,
    nameLv: Name,
    nameEn: Name,
    appliesToLv: Name.optional(),
    appliesToEn: Name.optional(),
    calendar: Code,
    deskInstitution: Code.optional(),
    raises: Code.optional(),
    indicators: z.array(Indicator).min(1).max(200),
    /** The capabilities and resources it needs, and how they are balanced with the needs. */
    meansLv: Words.optional(),
    meansEn: Words.optional(),
    /**
     * R26: number of the case in which those it was promised to agreed that less is promised than
     * before.
     */
    agreedIn: z
      .string()
      .regex(new RegExp(`^(${tasksThat('agreesToLower').join('|')})/\\d{4}/\\d{6}$`))
      .optional(),
    ...period,
  }),
  dependencies: z.strictObject({
    service: Service,
    supporter: Subject,
    supporterInstitution: Code.optional(),
    ...period,
  }),
  partners: z.strictObject({
    code: Code,
    name: Name,
    kind: PartnerKind,
    legalKind: LegalKind,
    email: EmailAddress.optional(),
    institution: Code.optional(),
    purposes: z.array(PartnerPurpose).max(9).default([]),
    contacts: z.array(PartnerContact).max(50).default([]),
    dependency: Degree.optional(),
    risk: Degree.optional(),
  }),
  agreements: z.strictObject({
    partner: Partner,
    services: z.array(Service),
    resources: z.array(Resource),
    tasks: z.array(GovernanceTaskCode),
    number: DocumentReference.optional(),
    terms: z.array(Terms).max(100).default([]),
    processes: z.array(DocumentReference).max(50).default([]),
    regulation: z.array(DocumentReference).max(50).default([]),
    duties: z.array(RoleDuty).max(20).default([]),
    settlement: Settlement.default('none'),
    ...period,
  }),
  holdings: z.strictObject({
    role: HeldCode,
    of: Subject.optional(),
    person: Person,
    partner: Partner.optional(),
    recipientKind: RecipientKind.optional(),
    ...period,
  }),
  deputies: z.strictObject({
    principal: Person,
    deputy: Person,
    role: HeldCode.optional(),
    of: Subject.optional(),
    reason: DeputyReason,
    ...period,
  }),
  freezeWindows: z.strictObject({
    code: Code,
    nameLv: Name,
    nameEn: Name,
    from: OffsetInstant,
    to: OffsetInstant,
    subjects: z.array(Subject).default([]),
    cancelledAt: OffsetInstant.optional(),
  }),
  changeModels: z.strictObject({
    code: Code,
    version: z.int().min(1),
    nameLv: Name,
    nameEn: Name,
    subjectType: z.enum(['service', 'resource', 'process', 'regulation']),
    subjects: z.array(Subject).default([]),
    procedure: lines({ max: 4000 }),
    backoutPlan: lines({ max: 4000 }),
    ...period,
    approvedBy: Person.optional(),
    approvedAt: OffsetInstant.optional(),
  }),
  timeLimits: z.strictObject({
    rule: line({ max: 100 }),
    variant: line({ max: 100 }).optional(),
    amount: z.int().min(1),
    unit: line({ max: 40 }),
    ...period,
  }),
  /**
   * The institution's own marks of the responsibility matrix; `none`: the role has no mark here.
   */
  dutyMarks: z.strictObject({ task: GovernanceTaskCode, role: RoleCode, mark: OwnMark, ...period }),
  /** R33: which conditions apply to a service; those without a mark do. */
  conditionMarks: z.strictObject({
    service: Service,
    condition: ConditionCode,
    ...applicability,
    ...period,
  }),
  systemClients: z.strictObject({ clientId: Code, name: Name, ...period }),
} as const;

export type Kind = keyof typeof rowSchemas;
export type RowOf<K extends Kind> = z.infer<(typeof rowSchemas)[K]>;

/** The kinds in the order in which they are stored: what is referred to comes first. */
export const kinds = Object.keys(rowSchemas) as Kind[];

/** The lists of one institution in the JSON document. Agreements stand within their partner. */
export const listsOfInstitution = kinds.filter(
  (kind) => kind !== 'institutions' && kind !== 'agreements',
);

/**
 * The whole JSON document. An import reads it row by row, so that it can list every error; an
 * export always fits this.
 */
export const RegisterDocument = z.strictObject({
  institutions: z.array(
    rowSchemas.institutions.extend({
      calendars: z.array(rowSchemas.calendars).optional(),
      persons: z.array(rowSchemas.persons),
      services: z.array(rowSchemas.services),
      resources: z.array(rowSchemas.resources),
      terms: z.array(rowSchemas.terms),
      dependencies: z.array(rowSchemas.dependencies),
      partners: z.array(
        rowSchemas.partners.extend({
          agreements: z.array(rowSchemas.agreements.omit({ partner: true })),
        }),
      ),
      holdings: z.array(rowSchemas.holdings),
      deputies: z.array(rowSchemas.deputies),
      freezeWindows: z.array(rowSchemas.freezeWindows),
      changeModels: z.array(rowSchemas.changeModels),
      timeLimits: z.array(rowSchemas.timeLimits).optional(),
      dutyMarks: z.array(rowSchemas.dutyMarks).optional(),
      conditionMarks: z.array(rowSchemas.conditionMarks).optional(),
      systemClients: z.array(rowSchemas.systemClients),
    }),
  ),
});
export type RegisterDocument = z.infer<typeof RegisterDocument>;
