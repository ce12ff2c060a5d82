import type { PreviewView } from '../../api/cases/preview/schemas';
import { call, read } from './client';
import type { Acted } from './case';
import type { FormSchema, Values } from '../form/schema';

export interface Task {
  code: string;
  title: string;
  purpose: string;
}

export interface TaskForm extends Task {
  request: {
    form: FormSchema;
    /** What a case of the task may be about. */
    subjectTypes: { type: string; title: string }[];
    /** What whoever opens it for another fills in besides. */
    onBehalf: { fields: readonly string[]; required: readonly string[] } | null;
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

export const openCase = (opening: Opening, key: string) =>
  call<Acted & { caseId: string }>('POST', '/cases', { body: opening, key });

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
