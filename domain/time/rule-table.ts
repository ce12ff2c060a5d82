import type { Length } from './length';

/**
 * Where a default comes from: (a) a source document of the policy, (b) a law or public page, (c)
 * usual practice, (d) our choice.
 */
export type Basis = 'a' | 'b' | 'c' | 'd';

export interface TimeLimitRow {
  readonly key: string;
  /**
   * One of several lengths under the key, told apart by a fact of the case; null where there is
   * only one.
   */
  readonly variant: string | null;
  /** First and last day of receipt to which the row applies. */
  readonly validFrom: string;
  readonly validUntil: string | null;
  /** Null when nobody has set it yet. */
  readonly length: Length | null;
  /** Set by law: its clock never pauses. */
  readonly statutory: boolean;
  /** Whether the length itself is certain; the way of counting is judged apart. */
  readonly confirmed: boolean;
  readonly basis: Basis;
  /** Key of the source's name in the catalogue, under `time.source`. */
  readonly source: string;
}

const workingDays = (amount: number): Length => ({ unit: 'workingDays', amount });
const days = (amount: number): Length => ({ unit: 'days', amount });
const months = (amount: number): Length => ({ unit: 'months', amount });
const hours = (amount: number): Length => ({ unit: 'hours', amount });
const workingHours = (amount: number): Length => ({ unit: 'workingHours', amount });

const row = <const K extends string>(
  key: K,
  length: Length | null,
  facts: Partial<Omit<TimeLimitRow, 'key' | 'length'>> = {},
) => ({
  key,
  length,
  variant: null,
  validFrom: '2015-01-01',
  validUntil: null,
  statutory: false,
  confirmed: true,
  basis: 'd' as const,
  source: 'default',
  ...facts,
});

const submissions2008 = {
  validFrom: '2008-01-01',
  validUntil: '2026-02-28',
  statutory: true,
  basis: 'b',
  source: 'submissions2008',
} as const;
const submissions2026 = {
  validFrom: '2026-03-01',
  statutory: true,
  basis: 'b',
  source: 'submissions2026',
} as const;
// The directive's lengths are certain; those of the Latvian regulation of 2025 were not seen.
const cyber = {
  validFrom: '2024-09-01',
  statutory: true,
  confirmed: false,
  basis: 'b',
  source: 'nis2',
} as const;
const practice = { basis: 'c', source: 'practice' } as const;

/**
 * Every time limit of the governance tasks that is a length. A new wording of a law is a new row;
 * old rows stay for cases received under them.
 */
export const timeLimitRows = [
  row('complaint.acknowledge', hours(0), { basis: 'c', source: 'iso10002', statutory: true }),
  row('complaint.answer', months(1), submissions2008),
  row('complaint.answer', workingDays(10), submissions2026),
  row('complaint.answer.complex', months(1), submissions2026),
  // Whether the extension to four months survived the amendment of 2026 was not seen: without a
  // value until a lawyer confirms it.
  row('complaint.answer.extension', null, {
    ...submissions2026,
    validFrom: '2008-01-01',
    confirmed: false,
    source: 'submissionsExtension',
  }),
  row('complaint.forward', workingDays(7), submissions2008),
  row('complaint.forward', workingDays(5), submissions2026),

  // Limits that the law leaves to the institution: for submissions of institutions, and electronic
  // ones without a signature.
  row('submission.answer.own', workingDays(10), { source: 'institution' }),
  row('submission.supplement', workingDays(5)),
  row('submission.measures', workingDays(20)),
  row('submission.close', workingDays(2)),

  row('incident.respond', null, { ...practice, variant: 'P1' }),
  row('incident.respond', null, { ...practice, variant: 'P2' }),
  row('incident.respond', null, { ...practice, variant: 'P3' }),
  row('incident.respond', null, { ...practice, variant: 'P4' }),
  row('incident.resolve', workingHours(1), { ...practice, variant: 'P1' }),
  row('incident.resolve', workingHours(8), { ...practice, variant: 'P2' }),
  row('incident.resolve', workingHours(24), { ...practice, variant: 'P3' }),
  row('incident.resolve', workingHours(48), { ...practice, variant: 'P4' }),
  row('incident.major.update', { unit: 'minutes', amount: 30 }, practice),
  row('incident.major.declare', hours(1)),
  row('incident.major.review', workingDays(5)),
  row('incident.reporting.assess', hours(4)),
  row('incident.confirm', workingDays(5)),
  row('incident.reporter', workingDays(3)),
  row('incident.close', workingDays(2)),
  row('incident.cyber.early', hours(24), cyber),
  row('incident.cyber.notify', hours(72), cyber),
  row('incident.cyber.final', months(1), cyber),
  row('incident.dataBreach.notify', hours(72), {
    validFrom: '2018-05-25',
    statutory: true,
    basis: 'b',
    source: 'gdpr',
  }),

  row('problem.review', days(30), { variant: 'open' }),
  row('problem.review', days(90), { variant: 'knownError' }),
  row('problem.observe', days(30)),
  row('problem.register', workingDays(2)),
  row('problem.decide', workingDays(5)),
  row('problem.workaround', workingDays(5)),
  row('problem.solution', workingDays(10)),
  row('problem.partner', workingDays(20)),
  row('problem.close', workingDays(2)),

  row('capacity.register', workingDays(2)),
  row('capacity.assess', workingDays(10)),
  row('capacity.decide', workingDays(5)),

  row('change.complete', workingDays(2)),
  row('change.classify', workingDays(2)),
  row('change.assess', workingDays(5), { variant: 'normal' }),
  row('change.assess', hours(1), { variant: 'emergency' }),
  row('change.consult', workingDays(5)),
  row('change.authorise', workingDays(5), { variant: 'normal' }),
  row('change.authorise', hours(1), { variant: 'emergency' }),
  row('change.plan', workingDays(10)),
  row('change.inform', workingDays(2)),
  row('change.implement', workingDays(5)),
  row('change.verify', workingDays(2)),
  row('change.registers', workingDays(5)),
  row('change.pir', workingDays(20), { ...practice, variant: 'normal' }),
  row('change.pir', workingDays(5), { ...practice, variant: 'failed' }),
  row('change.pir', workingDays(5), { ...practice, variant: 'emergency' }),
  row('change.close', workingDays(2)),
  row('escalation.acknowledge', workingDays(1), { variant: 'normal' }),
  row('escalation.acknowledge', hours(1), { variant: 'emergency' }),
  // Eight hours and not one working day: counted from a midnight, that would end two days later.
  row('escalation.repeat', workingHours(8)),

  row('sla.acknowledge', workingDays(1)),
  row('sla.reason', workingDays(5)),
  row('sla.decide', workingDays(5)),
  row('sla.restore', workingDays(40)),
  row('sla.inform', workingDays(5)),
  row('sla.consent', workingDays(20)),
  row('sla.review', months(6), practice),
  row('partner.evaluate', months(12), { basis: 'a', source: 'policy' }),
  row('partner.agreement.renew', { unit: 'days', amount: 90, counted: 'back' }),
  row('partner.decide', workingDays(10)),
  row('partner.assess', workingDays(20)),
  row('partner.agree', workingDays(40)),
  row('partner.evaluation', workingDays(10)),
  row('partner.renewal', workingDays(30)),
  row('partner.handOver', workingDays(20)),
  row('coordination.prepare', workingDays(2)),
  row('coordination.answer', workingDays(10), { variant: 'normal' }),
  row('coordination.answer', workingDays(2), { variant: 'urgent' }),
  row('coordination.settle', workingDays(5)),
  row('coordination.carryOut', workingDays(20)),
] as const satisfies readonly TimeLimitRow[];

export type TimeLimitKey = (typeof timeLimitRows)[number]['key'];
