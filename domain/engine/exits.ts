import type { CaseView } from './state';

/** A way out of a step, taken where its outcome and guards hold. The first that fits is taken. */
export interface Exit<A, D, S extends string> extends Beside<S> {
  /** The meaning of the exit, for the diagram: a message key below the process's `exits`. */
  name: string;
  /** Taken by an answer with this outcome, or with one of these. */
  outcome?: OutcomeOf<A> | readonly OutcomeOf<A>[];
  when?: (answer: A, c: CaseView<D>) => boolean;
  /** A guard on the case alone: it holds of silence too, where there is no answer to look at. */
  where?: (c: CaseView<D>) => boolean;
  to: Target<S>;
}

/** The words of a form's field `outcome`. */
type OutcomeOf<A> = A extends { outcome: infer O } ? O : never;

/** Steps beside the one it leads to. */
export interface Beside<S extends string> {
  /** Begun beside it, each a branch of its own. */
  also?: readonly S[];
  /** No longer needed: withdrawn where they are open. */
  ends?: readonly S[];
}

/** Where an exit leads: a step, the end of the case, or the end of its branch. */
export type Target<S extends string> = S | End | BranchEnd;

/** The case ends with this result, in this status. */
export interface End {
  end: string;
  status: string;
}

export const end = (result: string, status = 'closed'): End => ({ end: result, status });

/** The branch ends here; the case goes on in the others. */
export interface BranchEnd {
  branchEnds: true;
}

export const branchEnd: BranchEnd = { branchEnds: true };

export const isEnd = (target: Target<string>): target is End =>
  typeof target === 'object' && 'end' in target;
export const isBranchEnd = (target: Target<string>): target is BranchEnd =>
  typeof target === 'object' && 'branchEnds' in target;

/** An exit as the engine reads it, of a form of whatever kind. */
export type AnyExit = Pick<Exit<never, unknown, string>, 'name' | 'when' | 'where' | 'to'> &
  Beside<string> & { outcome?: string | readonly string[] };

/** Whether it is taken only where something holds; an open one is taken always. */
export const isGuarded = ({ outcome, when, where }: AnyExit): boolean =>
  outcome !== undefined || when !== undefined || where !== undefined;

/** Whether an answer takes the exit, or silence, where there is none. */
export function fits(exit: AnyExit, answer: unknown, c: CaseView<unknown>): boolean {
  if (exit.where?.(c) === false) return false;
  if (exit.outcome === undefined && exit.when === undefined) return true;
  if (answer === undefined) return false;
  const { outcome } = answer as { outcome?: string };
  return (
    (exit.outcome === undefined || [exit.outcome].flat().some((one) => one === outcome)) &&
    exit.when?.(answer as never, c) !== false
  );
}
