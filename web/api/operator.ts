import type { Operation } from '../../api/operator/schemas';
import { call } from './client';

export type { Operation };

/** The page asks for it anew by itself. */
export const readOperation = (signal?: AbortSignal) =>
  call<Operation>('GET', '/operator/overview', { unattended: true, signal });

export const retryCase = (caseId: string, key: string) =>
  call('POST', `/operator/cases/${caseId}/retry`, { key });

export const retryDelivery = (id: string, key: string) =>
  call('POST', `/operator/outbox/${id}/retry`, { key });
