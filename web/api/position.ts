import type { PositionView } from '../../api/cases/position/schemas';
import { read } from './client';

export type Position = PositionView;

export const readPosition = (caseId: string, signal?: AbortSignal) =>
  read<Position>(`/cases/${caseId}/position`, {}, signal);
