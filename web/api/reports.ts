import type { FigureCases, ReportList, ReportView } from '../../api/reports/schemas';
import type { Control } from '../../api/reports/control-schema';
import { read } from './client';

export type { Control, FigureCases, ReportList, ReportView };
export type Figure = ReportView['figures'][number];

export interface ReportQuery {
  from: string;
  to: string;
  subject?: string;
}

export const listReports = (signal?: AbortSignal) => read<ReportList>('/reports', {}, signal);

export const readReport = (report: string, query: ReportQuery, signal?: AbortSignal) =>
  read<ReportView>(`/reports/${report}`, { ...query }, signal);

/** Where the same is had as a table for a spreadsheet. */
export const reportTable = (report: string, query: ReportQuery): string =>
  `/api/v1/reports/${report}.csv?${new URLSearchParams(
    Object.entries(query).filter(([, value]) => value !== undefined),
  ).toString()}`;

/** Which number of a report: the figure, by what it is told apart, and the group. */
export interface WhichNumber {
  figure: string;
  by?: string;
  group?: string;
}

export const listFigureCases = (
  report: string,
  { figure, ...which }: WhichNumber,
  query: ReportQuery,
  signal?: AbortSignal,
) =>
  read<FigureCases>(`/reports/${report}/figures/${figure}/cases`, { ...query, ...which }, signal);

export const readControl = (of: Control['of'], signal?: AbortSignal) =>
  read<Control>('/submission-control', { of }, signal);
