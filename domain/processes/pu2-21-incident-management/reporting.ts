import type { z } from 'zod';
import { branchEnd } from '../../engine/exits';
import { defined } from '../../engine/when';
import { wordsFor } from '../../engine/words-for';
import * as forms from './forms';
import { isOpenAt, type Incident, type IncidentView } from './incident';
import { reportingToAuthorities } from './performers';

const { step, on } = wordsFor<Incident>();

/** Every report to an authority: sent, or not needed with the reason why. */
const authorityReport = {
  performers: reportingToAuthorities,
  form: forms.AuthorityReport,
  refuses: [
    {
      code: 'REASON_REQUIRED',
      rule: 'PU2-21 step 6',
      when: (a: z.infer<typeof forms.AuthorityReport>) =>
        a.outcome === 'notNeeded' && a.reason === undefined,
    },
    {
      code: 'REPORT_REQUIRED',
      rule: 'PU2-21 step 6',
      when: (a: z.infer<typeof forms.AuthorityReport>) =>
        a.outcome === 'sent' && a.report === undefined,
    },
  ],
} as const;

const reportsCyber = ({ outcome }: z.infer<typeof forms.ReportingAssessment>): boolean =>
  outcome === 'cyber' || outcome === 'both';
const reportsData = ({ outcome }: z.infer<typeof forms.ReportingAssessment>): boolean =>
  outcome === 'personalData' || outcome === 'both';
const isSent = (a: z.infer<typeof forms.AuthorityReport>): boolean => a.outcome === 'sent';
const fromCyberAwareness = (c: IncidentView): string | undefined => c.data.awareness?.cyber;
const fromDataAwareness = (c: IncidentView): string | undefined => c.data.awareness?.personalData;

const cyberReports = ['cyberEarly', 'cyberNotify', 'cyberFinal'] as const;
export const isReportingCyber = (c: IncidentView): boolean =>
  cyberReports.some((name) => isOpenAt(c, name));
export const isReportingData = (c: IncidentView): boolean => isOpenAt(c, 'breachNotify');
/** What the law wants reported is reported, or said not to be needed, before the case may end. */
export const isReporting = (c: IncidentView): boolean =>
  isOpenAt(c, 'assessReporting') || isReportingCyber(c) || isReportingData(c);

export const assessReporting = step({
  performers: reportingToAuthorities,
  form: forms.ReportingAssessment,
  due: { timeLimit: 'incident.reporting.assess' },
  evenOnHold: true,
  refuses: [
    {
      code: 'REASON_REQUIRED',
      rule: 'PU2-21 step 6',
      when: (a) => a.outcome === 'notNeeded' && a.reason === undefined,
    },
    {
      code: 'ALREADY_REPORTING',
      rule: 'PU2-21 step 6',
      when: (a, c) =>
        (reportsCyber(a) && isReportingCyber(c)) || (reportsData(a) && isReportingData(c)),
    },
  ],
  // Each report is counted from the awareness that led to it, whatever turns up later.
  records: (a, { data: { awareAt, awareness } }) => ({
    awareness: {
      ...awareness,
      ...(reportsCyber(a) && defined({ cyber: awareAt })),
      ...(reportsData(a) && defined({ personalData: awareAt })),
    },
  }),
  exits: [
    on('both', 'cyberEarly', { also: ['breachNotify'] }),
    on('cyber', 'cyberEarly'),
    on('personalData', 'breachNotify'),
    { name: 'notNeeded', to: branchEnd },
  ],
});

export const cyberEarly = step({
  ...authorityReport,
  due: { timeLimit: 'incident.cyber.early', from: fromCyberAwareness },
  exits: [
    { name: 'sent', when: isSent, to: 'cyberNotify' },
    { name: 'reported', to: branchEnd },
  ],
});

export const cyberNotify = step({
  ...authorityReport,
  due: { timeLimit: 'incident.cyber.notify', from: fromCyberAwareness },
  exits: [
    { name: 'sent', when: isSent, to: 'cyberFinal' },
    { name: 'reported', to: branchEnd },
  ],
});

// One month after the notification, which is when this step begins.
export const cyberFinal = step<typeof forms.AuthorityReport>({
  ...authorityReport,
  due: { timeLimit: 'incident.cyber.final' },
  exits: [{ name: 'reported', to: branchEnd }],
});

export const breachNotify = step<typeof forms.AuthorityReport>({
  ...authorityReport,
  due: { timeLimit: 'incident.dataBreach.notify', from: fromDataAwareness },
  exits: [{ name: 'reported', to: branchEnd }],
});
