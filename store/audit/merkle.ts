import { canonical } from '../../domain/digest';
import { sha256 } from './chain';

/** The sibling hashes on the way from a leaf to the root. */
export interface PathStep {
  side: 'left' | 'right';
  hash: string;
}

// Leaves and nodes are hashed under different words, so that none can be taken for the other (RFC
// 6962 section 2.1).
const leafHash = (leaf: unknown): string => sha256(`leaf.${canonical(leaf)}`);
const nodeHash = (left: string, right: string): string => sha256(`node.${left}.${right}`);

/**
 * One hash over many leaves, of which any one can be shown to belong to it without showing the
 * others.
 */
export function rootOf(leaves: readonly unknown[]): string {
  let level = leaves.map(leafHash);
  while (level.length > 1) level = above(level);
  return level[0] ?? sha256('empty');
}

/** The hashes that lead from one leaf to the root. */
export function pathTo(leaves: readonly unknown[], index: number): PathStep[] {
  const path: PathStep[] = [];
  let level = leaves.map(leafHash);
  for (let place = index; level.length > 1; place = Math.floor(place / 2), level = above(level)) {
    const isRight = place % 2 === 1;
    const beside = level[isRight ? place - 1 : place + 1];
    if (beside !== undefined) path.push({ side: isRight ? 'left' : 'right', hash: beside });
  }
  return path;
}

export const rootFrom = (leaf: unknown, path: readonly PathStep[]): string =>
  path.reduce(
    (hash, step) => (step.side === 'left' ? nodeHash(step.hash, hash) : nodeHash(hash, step.hash)),
    leafHash(leaf),
  );

/** Pairs of neighbours; a last one without a neighbour goes up as it is. */
const above = (level: readonly string[]): string[] =>
  level.flatMap((hash, index) => {
    if (index % 2 === 1) return [];
    const right = level[index + 1];
    return [right === undefined ? hash : nodeHash(hash, right)];
  });
