import { call, read } from './client';
import type { Clock } from './clock';
import type { FieldKind, FormSchema, Values } from '../form/schema';

export interface Named {
  id: string;
  name: string | null;
}

export interface SheetField {
  name: string;
  title: string;
  kind: FieldKind | null;
  value: unknown;
  /** As a person reads it. */
  text: string;
}

export interface SheetItem {
  item: string;
  step: string;
  title: string;
  purpose: string;
  kind: 'task' | 'escalation';
  offeredTo: { roleName: string; scopeName: string | null }[];
  offeredAt: string;
  /** Which of the case's clocks counts for it. */
  clock: string | null;
  claimedBy: Named | null;
  may: boolean;
  /** Sentences: why the reader may answer, or may not. */
  reasons: string[];
  actsFor: { id: string; name: string; until: string | null } | null;
}

export interface SheetSection {
  /** The step that was answered, or `request`. */
  step: string;
  title: string;
  by: Named | null;
  actsFor: Named | null;
  at: string;
  outcomeName: string | null;
  fields: SheetField[];
}

export interface CaseSheet {
  caseId: string;
  number: string;
  title: string;
  task: string;
  taskName: string;
  variantName: string | null;
  status: string;
  statusName: string;
  lifecycle: 'open' | 'onHold' | 'closed';
  result: string | null;
  resultName: string | null;
  subject: { type: string; id: string | null; name: string | null };
  openedAt: string;
  openedBy: Named | null;
  sequence: number;
  clocks: (Clock & { statutory: boolean; pausedSince: string | null })[];
  items: SheetItem[];
  sections: SheetSection[];
  changed: {
    since: string;
    fields: {
      step: string;
      stepTitle: string;
      name: string;
      title: string;
      before: string | null;
      after: string | null;
      by: Named;
      at: string;
    }[];
  } | null;
  links: number;
  attachments: number;
  messages: number;
}

export const readSheet = (caseId: string, signal?: AbortSignal) =>
  read<CaseSheet>(`/cases/${caseId}/sheet`, {}, signal);

export interface WorkItem {
  id: string;
  title: string;
  form: FormSchema;
  outcomes: { value: string; title: string }[];
  fourEyes: { sentence: string } | null;
  needsFreshSignIn: boolean;
}

export const readWorkItem = (caseId: string, item: string, signal?: AbortSignal) =>
  read<WorkItem>(`/cases/${caseId}/work-items/${item}`, {}, signal);

/** What an outcome would lead to, computed by the same rules that would record it. */
export interface Consequence {
  /** Null where the form has no outcome. */
  value: string | null;
  title: string;
  /** Names of fields that the outcome demands. */
  requires: string[];
  /** Fields still missing on which the result depends. */
  dependsOn: string[];
  endsAs: { status: string; statusName: string } | null;
  sentence: string;
}

export interface Preview {
  outcomes: Consequence[];
  refusals: { code: string; pointer: string; message: string }[];
}

export const preview = (caseId: string, item: string, answer: Values, signal?: AbortSignal) =>
  call<Preview>('POST', `/cases/${caseId}/work-items/${item}/preview`, {
    body: { answer },
    signal,
  });

export interface Acted {
  number: string;
  statusName: string;
  sequence: number;
  openItems: { title: string; offeredTo: { roleName: string; scopeName: string | null }[] }[];
}

export const decide = (caseId: string, item: string, answer: Values, key: string) =>
  call<Acted>('POST', `/cases/${caseId}/work-items/${item}`, { body: { answer }, key });

export interface TimelineEntry {
  sequence: number | null;
  at: string;
  kind: string;
  sentence: string;
  event: unknown;
}

export const readTimeline = (caseId: string, kind: string, signal?: AbortSignal) =>
  read<{ items: TimelineEntry[] }>(`/cases/${caseId}/timeline`, { kind }, signal);
