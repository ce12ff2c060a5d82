import type { WorkItem } from '../../domain/engine/state';
import { Acknowledgement } from '../../domain/engine/escalate';
import { textArea } from '../../domain/engine/texts';
import type { FoundCase } from '../../store/cases/find-case';
import type { WordedForm } from '../words/form-schema';

/** The form that a work item asks for. */
export interface ItemForm extends WordedForm {
  /** Demands a sign-in not older than a few minutes (RFC 9470). */
  needsFreshSignIn: boolean;
}

export function formOfItem({ process, state }: FoundCase, item: WorkItem): ItemForm {
  const step = item.kind === 'task' ? process.steps[item.step] : undefined;
  if (step?.kind !== 'task')
    return { form: Acknowledgement, words: 'engine.escalation', needsFreshSignIn: false };
  return {
    form: step.form,
    words: `${textArea(process.code)}.step.${item.step}`,
    needsFreshSignIn: step.freshSignIn?.(state) === true,
  };
}
