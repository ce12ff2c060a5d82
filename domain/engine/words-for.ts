import type { z } from 'zod';
import type { Action, ActionWords, Message, MessageWords, SideAction } from './declared-actions';
import type {
  AnyStep,
  ChooseStep,
  ChooseWords,
  FollowStep,
  FollowWords,
  Step,
  TaskWords,
  WaitStep,
  WaitWords,
} from './declared-steps';
import type { Exit, Target } from './exits';
import type { Facts } from './facts';
import type { CaseLimit } from './limits';
import type { Meanings } from './meanings';
import type { Subject } from './performers';
import type { Process } from './process';
import type { RefusalRule, RequestRefusal } from './refusals';
import type { SubmitterWords } from './submitter';

/** The words a process is declared in, bound to the data its case carries. */
export const wordsFor = <D>() => ({
  step: <F extends z.ZodObject, const S extends string = never>(
    declared: { form: F } & TaskWords<z.infer<F>, D, S>,
  ): Step<never, D, S> => ({ kind: 'task', ...declared }) as unknown as Step<never, D, S>,
  on: exitOn as OnOutcome<D>,
  /** What refuses answers of a form, where it stands apart from its step. */
  refusals: <F extends z.ZodObject>(
    _form: F,
    refuses: readonly RefusalRule<z.infer<F>, D>[],
  ): readonly RefusalRule<z.infer<F>, D>[] => refuses,
  action: <F extends z.ZodObject, const S extends string = never>(
    declared: { form: F } & ActionWords<z.infer<F>, D, S>,
  ): Action<never, D, S> => declared,
  message: <F extends z.ZodObject, const S extends string = never>(
    declared: { form: F } & MessageWords<z.infer<F>, D, S>,
  ): Message<never, D, S> => declared,
  follow: <const S extends string>(declared: FollowWords<D, S>): FollowStep<D, S> => ({
    kind: 'follow',
    ...declared,
  }),
  choose: <const S extends string>(declared: ChooseWords<D, S>): ChooseStep<D, S> => ({
    kind: 'choose',
    ...declared,
  }),
  wait: <const S extends string>(declared: WaitWords<D, S>): WaitStep<D, S> => ({
    kind: 'wait',
    ...declared,
  }),
  process: <
    F extends z.ZodObject,
    S extends string,
    L extends string = never,
    M extends string = never,
  >(
    declared: Omit<
      Process<D, S>,
      | 'request'
      | 'refuses'
      | 'initialData'
      | 'firstStep'
      | 'steps'
      | 'limits'
      | 'actions'
      | 'messages'
      | 'submitter'
      | 'withdraw'
      | 'reopen'
      | keyof Meanings<D, S>
    > &
      Meanings<D, NoInfer<S>, NoInfer<L>, NoInfer<M>> & {
        request: F;
        refuses?: readonly RequestRefusal<z.infer<F>>[];
        initialData: (request: z.infer<F>, subject: Subject, facts: Facts) => D;
        steps: Record<S, AnyStep<D, NoInfer<S>>>;
        limits?: Readonly<Record<L, CaseLimit<D, NoInfer<S>>>>;
        actions?: Readonly<Record<string, Action<never, D, NoInfer<S>>>>;
        messages?: Readonly<Record<M, Message<never, D, NoInfer<S>>>>;
        submitter?: SubmitterWords<D, NoInfer<L>>;
        firstStep: NoInfer<S>;
        withdraw: SideAction<D, NoInfer<S>>;
        reopen: SideAction<D, NoInfer<S>>;
      },
  ): Process<D, S> => declared,
});

/**
 * An exit that answers of this outcome take. It bears the outcome's name, unless another is given.
 * Its steps are typed as they are written, so that the step that has it knows where it may lead.
 */
interface OnOutcome<D> {
  <const O extends string, const T extends Target<string>>(
    outcome: O | readonly O[],
    to: T,
  ): { name: string; outcome: O | readonly O[]; to: T };
  <const O extends string, const T extends Target<string>, const M extends MoreOf<D>>(
    outcome: O | readonly O[],
    to: T,
    more: M,
  ): { name: string; outcome: O | readonly O[]; to: T } & Omit<M, 'name'>;
}

type MoreOf<D> = Partial<Pick<Exit<never, D, string>, 'name' | 'where' | 'also' | 'ends'>>;

const exitOn = (outcome: string | readonly string[], to: Target<string>, more: object = {}) => ({
  name: String([outcome].flat()[0]),
  outcome,
  to,
  ...more,
});
