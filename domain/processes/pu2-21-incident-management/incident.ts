import type { CaseView } from '../../engine/process';

export type Degree = 'high' | 'medium' | 'low';
export type Priority = 'P1' | 'P2' | 'P3' | 'P4';

/** What an incident carries from step to step. Codes only. */
export interface Incident {
  impact: Degree;
  urgency: Degree;
  priority: Priority;
  /** Level of support that works on it: 1 everybody's questions, 2 specialists, 3 management and experts (004, communication levels). */
  level: 1 | 2 | 3;
  channel?: string;
  category?: string;
  cause?: string;
  /** Restored at least once; since then only the reporter's word is missing. */
  isRestored: boolean;
}

export type IncidentView = CaseView<Incident>;

/** Priority by impact and urgency (R27; processes.md section 8, basis d). Not by order of arrival. */
export const priorityTable = {
  high: { high: 'P1', medium: 'P2', low: 'P3' },
  medium: { high: 'P2', medium: 'P3', low: 'P4' },
  low: { high: 'P3', medium: 'P4', low: 'P4' },
} as const satisfies Record<Degree, Record<Degree, Priority>>;

export const priorityOf = (impact: Degree, urgency: Degree): Priority => priorityTable[impact][urgency];

const extents = { all: 'high', several: 'medium', one: 'low' } as const;
const hindrances = { stopped: 'high', limited: 'medium', bypassed: 'low' } as const;

/** As the reporter sees it, until level 1 confirms it: the clock runs from the report. */
export function reportedIncident({ extent, hindrance }: { extent: keyof typeof extents; hindrance: keyof typeof hindrances }): Incident {
  const [impact, urgency] = [extents[extent], hindrances[hindrance]];
  return { impact, urgency, priority: priorityOf(impact, urgency), level: 1, isRestored: false };
}
