import type { Operation } from '../../api/operator/schemas';
import { call, read } from './client';

export type { Operation };
export type StuckCase = NonNullable<Operation['stuck']>[number];
export type FailingDelivery = Operation['failing'][number];

export const readOperation = (signal?: AbortSignal) =>
  read<Operation>('/operator/overview', {}, signal);

export const retryCase = (caseId: string, key: string) =>
  call('POST', `/operator/cases/${caseId}/retry`, { key });

export const retryDelivery = (id: string, key: string) =>
  call('POST', `/operator/outbox/${id}/retry`, { key });
