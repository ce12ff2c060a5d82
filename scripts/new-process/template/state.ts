import type { CaseView } from '../../../domain/engine/state';

/**
 * What a case of PU1-1 carries from step to step. Codes, ids and instants only; what was written
 * stays in the content store.
 */
export interface Template {
  decision?: 'decided' | 'rejected';
}

export type TemplateView = CaseView<Template>;
