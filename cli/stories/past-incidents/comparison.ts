import { z } from 'zod';
import type { PastCase } from '../../../domain/past-cases/past-case';
import { changesIn, turnsInSource, type Turns } from '../../../domain/past-cases/turns';
import { priorityOf } from '../../../domain/processes/pu2-21-incident-management/incident';
import type { ActedCase, Story } from '../support/story';
import { manager } from './cast';

/** How an incident ended: as the source has it, or as it was played. */
export interface Ending extends Turns {
  status: string;
  priority: string | null;
}

const Degree = z.enum(['high', 'medium', 'low']);
const Case = z.looseObject({
  status: z.string(),
  data: z.looseObject({ priority: z.string(), importance: Degree.optional() }),
});
const Timeline = z.looseObject({
  items: z.array(
    z.looseObject({
      type: z.string(),
      step: z.string().nullable(),
      outcome: z.string().nullable(),
      answer: z.unknown(),
    }),
  ),
});
const Judged = z.looseObject({ impact: Degree, urgency: Degree, priority: z.string().optional() });

export const endingInSource = (past: PastCase): Ending => ({
  status: past.state,
  priority: past.sourcePriority,
  ...turnsInSource(past),
});

/** Read from what the system recorded, not from what the player meant to do. */
export async function endingOf(
  story: Story,
  { caseId }: Pick<ActedCase, 'caseId'>,
): Promise<Ending> {
  const { status, data } = Case.parse(await story.read(manager, `/cases/${caseId}`));
  const { items } = Timeline.parse(await story.read(manager, `/cases/${caseId}/timeline`));
  const counted = (step: string, outcome: string): number =>
    items.filter((item) => item.step === step && item.outcome === outcome).length;
  const priorities = items
    .filter(({ outcome }) => outcome === 'prioritised')
    .map(({ answer }) => {
      const { impact, urgency, priority } = Judged.parse(answer);
      return priority ?? priorityOf(impact, urgency, data.importance);
    });
  return {
    status,
    priority: data.priority,
    reassignments: counted('diagnose', 'unknown'),
    reopenings:
      counted('confirm', 'notRestored') + items.filter(({ type }) => type === 'reopened').length,
    priorityChanges: changesIn(priorities),
  };
}

/** What differs, in words: `prioritāte: P1, bet pierakstīts P3`. */
export const differences = (expected: Ending, played: Ending): string[] =>
  (Object.keys(fieldWords) as (keyof Ending)[])
    .filter((field) => expected[field] !== played[field])
    .map((field) => `${fieldWords[field]}: ${played[field]}, bet pierakstīts ${expected[field]}`);

const fieldWords: Record<keyof Ending, string> = {
  status: 'stāvoklis',
  priority: 'prioritāte',
  reassignments: 'nodošanas citiem',
  reopenings: 'atvēršanas no jauna',
  priorityChanges: 'prioritātes maiņas',
};
