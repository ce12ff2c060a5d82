import type { CaseView } from './state';

export interface Exit<A, D, S extends string> extends Beside<S> {
  /** The meaning of the exit, for the diagram: a message key below the process's `exits`. */
  name: string;
  when?: (answer: A, c: CaseView<D>) => boolean;
  /** A guard on the case alone: it holds of silence too, where there is no answer to look at. */
  where?: (c: CaseView<D>) => boolean;
  to: Target<S>;
}

/** Steps beside the one it leads to. */
interface Beside<S extends string> {
  /** Begun beside it, each a branch of its own. */
  also?: readonly S[];
  /** No longer needed: withdrawn where they are open. */
  ends?: readonly S[];
}

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
