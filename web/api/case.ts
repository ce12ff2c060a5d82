import type { PreviewView } from '../../api/cases/preview/schemas';
import type { Sheet } from '../../api/cases/sheet/schemas';
import type { TimelineEntry } from '../../api/cases/timeline-entry';
import type { FormSchema, Values } from '../form/schema';
import { call, read } from './client';

export type CaseSheet = Sheet;
export type SheetItem = Sheet['items'][number];
export type SheetSection = Sheet['sections'][number];
/** What an outcome would lead to, computed by the same rules that would record it. */
export type Consequence = PreviewView['outcomes'][number];

export interface Named {
  id: string;
  name: string | null;
}

/** @param since what changed is told since that event; else since the reader decided last */
export const readSheet = (caseId: string, signal?: AbortSignal, since?: number) =>
  read<CaseSheet>(`/cases/${caseId}/sheet`, { since }, signal);

export interface WorkItem {
  id: string;
  title: string;
  form: FormSchema;
  /** Was said when the case was opened, and stands in the form beforehand. */
  known: Values;
  /** `leavesOut`: fields that surely belong to other outcomes. */
  outcomes: { value: string; title: string; leavesOut: string[] }[];
  fourEyes: { sentence: string } | null;
  needsFreshSignIn: boolean;
}

export const readWorkItem = (caseId: string, item: string, signal?: AbortSignal) =>
  read<WorkItem>(`/cases/${caseId}/work-items/${item}`, {}, signal);

export const preview = (caseId: string, item: string, answer: Values, signal?: AbortSignal) =>
  call<PreviewView>('POST', `/cases/${caseId}/work-items/${item}/preview`, {
    body: { answer },
    signal,
  });

/** The same for an action that the process declares. */
export const previewAction = (
  caseId: string,
  action: string,
  answer: Values,
  signal?: AbortSignal,
) =>
  call<PreviewView>('POST', `/cases/${caseId}/actions/${action}/preview`, {
    body: { answer },
    signal,
  });

export interface Acted {
  number: string;
  statusName: string;
  sequence: number;
  openItems: { title: string; offeredTo: { roleName: string; scopeName: string | null }[] }[];
}

export interface Decision {
  answer: Values;
  /** `sequence` of the sheet that was seen. */
  seenSequence: number;
}

export const decide = (caseId: string, item: string, body: Decision, key: string) =>
  call<Acted>('POST', `/cases/${caseId}/work-items/${item}`, { body, key });

export const readTimeline = (caseId: string, kind: string, signal?: AbortSignal) =>
  read<{ items: TimelineEntry[] }>(`/cases/${caseId}/timeline`, { kind }, signal);
