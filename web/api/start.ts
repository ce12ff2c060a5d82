import type { PreviewView } from '../../api/cases/preview/schemas';
import { call, read } from './client';
import type { Acted } from './case';
import type { FormSchema, Values } from '../form/schema';

export interface Task {
  code: string;
  title: string;
  purpose: string;
  /** Whether the reader may look for its cases by who submitted them. */
  mayFindSubmitters: boolean;
}

export interface TaskForm extends Omit<Task, 'mayFindSubmitters'> {
  request: {
    form: FormSchema;
    /** What a case of the task may be about. */
    subjectTypes: { type: string; title: string }[];
    /** How it is opened for another; null where nobody does. */
    onBehalf: {
      /** Asked only then. */
      fields: readonly string[];
      /** Asked first then, in this order. */
      first: readonly string[];
      required: readonly string[];
      /** It is the reader's work. */
      isUsual: boolean;
    } | null;
  };
}

export const readTasks = (signal?: AbortSignal) =>
  read<{ items: Task[] }>('/processes', {}, signal);

export const readTask = (code: string, signal?: AbortSignal) =>
  read<TaskForm>(`/processes/${code}`, {}, signal);

export interface Opening {
  task: string;
  title: string;
  subject: { type: string; code?: string };
  request: Values;
}

export interface OpenedCase extends Acted {
  caseId: string;
  at: string;
  /** What is handed to whoever had it written down; null where nobody had. */
  followUp: {
    /** Null where it was shown before. */
    code: string | null;
    page: string;
    answerDue: { day: string; length: string; source: string } | null;
  } | null;
}

export async function openCase(opening: Opening, key: string): Promise<OpenedCase> {
  const ask = () =>
    call<Omit<OpenedCase, 'followUp'> & Partial<OpenedCase>>('POST', '/cases', {
      body: opening,
      key,
    });
  const opened = await ask();
  // What was recorded late is answered without the code; the same wish is told it.
  const { followUp = (await ask()).followUp ?? null } = opened;
  return { ...opened, followUp };
}

/** What opening it would lead to; nothing is opened. */
export const previewOpening = (opening: Omit<Opening, 'title'>, signal?: AbortSignal) =>
  call<PreviewView>('POST', '/cases/preview', { body: opening, signal });

export interface Match {
  caseId: string;
  number: string;
  title: string;
  statusName: string;
}

/** Open cases and recent changes around what is about to be opened, the most similar first. */
export const readMatches = (
  query: { task: string; subject: string; text: string },
  signal?: AbortSignal,
) => read<{ cases: Match[]; changes: Match[] }>('/cases/matches', query, signal);
