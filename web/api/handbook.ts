import type { TaskSheet, TaskSummary } from '../../api/governance/schemas';
import type { DiagramView, HandbookView } from '../../api/processes/schemas';
import { read } from './client';

export type GovernanceTask = TaskSummary;
export type GovernanceSheet = TaskSheet;
export type HandbookPage = HandbookView;
export type HandbookStep = HandbookView['steps'][number];

export const readGovernanceTasks = (signal?: AbortSignal) =>
  read<{ items: GovernanceTask[] }>('/governance-tasks', {}, signal);

export const readGovernanceTask = (code: string, signal?: AbortSignal) =>
  read<GovernanceSheet>(`/governance-tasks/${encodeURIComponent(code)}`, {}, signal);

export const readHandbook = (code: string, signal?: AbortSignal) =>
  read<HandbookPage>(`/processes/${code}/handbook`, {}, signal);

export const readDiagram = (code: string, signal?: AbortSignal) =>
  read<DiagramView>(`/processes/${code}/diagram`, {}, signal);
