import type { DiagramView } from '../../api/processes/schemas';
import { say } from '../words/say';

type Node = DiagramView['nodes'][number];
type Edge = DiagramView['edges'][number];

/** A way out of a step in words: by what, and where it leads. */
export function sayWay({ kind, label }: Edge, { title }: Node): string {
  const target = title ?? say('diagram.branchEnds');
  if (label === null) return say('diagram.only', { target });
  return say(kind === 'time' ? 'diagram.timeIsUp' : 'diagram.way', { label, target });
}
