import type { ProcessDescription } from '../../domain/engine/describe';
import type { Language } from '..';
import { flowOf, type Node } from './flow';
import { wordsFor } from './words';

export const nodeKinds = ['start', 'task', 'wait', 'follow', 'choose', 'end'] as const;

/** A place in the picture of a process. An end stands once for each exit that leads to it. */
export interface DiagramNode {
  id: string;
  kind: (typeof nodeKinds)[number];
  /** Null for an end of a branch, which has no result. */
  title: string | null;
  /** Who does it; null where nobody does. */
  performer: string | null;
}

export const edgeKinds = ['exit', 'time', 'freeze'] as const;

/** A way from one place to another: by an exit, because time is up, or because of a freeze window. */
export interface DiagramEdge {
  from: string;
  to: string;
  kind: (typeof edgeKinds)[number];
  /** Null where there is no other way. */
  label: string | null;
}

export interface Diagram {
  nodes: DiagramNode[];
  edges: DiagramEdge[];
}

/**
 * The picture of a process for people: the steps in the order of their declaration. It has the same
 * ways as its BPMN ({@link flowOf}), where gateways and boundary events are nodes of their own; here
 * a way begins at the step itself.
 */
export function diagramOf(description: ProcessDescription, language: Language): Diagram {
  const words = wordsFor(description, language);
  const { nodes, flows } = flowOf(description, language);
  const known = new Map(nodes.map((node) => [node.id, node]));
  // From a gateway or a boundary event back to its step.
  const stepOf = new Map(
    nodes.flatMap((node) => {
      if (node.on !== undefined) return [[node.id, node.on] as const];
      if (!isParting(node)) return [];
      const into = flows.find(({ to }) => to === node.id);
      return into === undefined ? [] : [[node.id, into.from] as const];
    }),
  );
  return {
    nodes: nodes.flatMap((node) => {
      if (stepOf.has(node.id)) return [];
      const { id, name, step } = node;
      const performer =
        step?.kind === 'task' ? words.own(`performer.${step.performers.rule}`) : null;
      return [{ id, kind: kindOf(node), title: name ?? null, performer }];
    }),
    edges: eachOnce(
      flows
        .filter(({ to }) => !stepOf.has(to))
        .map(({ from, to, name }): DiagramEdge => {
          const source = known.get(from);
          return {
            from: stepOf.get(from) ?? from,
            to,
            kind: kindOfEdge(source, name === words.handbook('frozen')),
            label: (source?.on === undefined ? name : source.name) ?? null,
          };
        }),
    ),
  };
}

/** An action may begin one step on several conditions, which have no words. */
const eachOnce = (edges: readonly DiagramEdge[]): DiagramEdge[] => [
  ...new Map(
    edges.map((edge) => [JSON.stringify([edge.from, edge.to, edge.kind, edge.label]), edge]),
  ).values(),
];

/** A gateway that only parts the exits of a step; one that is itself a step has a name. */
const isParting = ({ kind, name }: Node): boolean =>
  kind === 'inclusive' || (kind === 'gateway' && name === undefined);

/** Boundary events are drawn as ways of their step, and have no kind of their own here. */
function kindOf({ kind }: Node): DiagramNode['kind'] {
  switch (kind) {
    case 'start':
    case 'task':
    case 'end':
      return kind;
    case 'timer':
      return 'wait';
    case 'receive':
      return 'follow';
    case 'gateway':
    case 'inclusive':
    case 'boundaryTimer':
    case 'boundarySignal':
      return 'choose';
  }
}

function kindOfEdge(source: Node | undefined, isFreeze: boolean): DiagramEdge['kind'] {
  if (source?.kind === 'boundaryTimer') return 'time';
  return isFreeze || source?.kind === 'boundarySignal' ? 'freeze' : 'exit';
}
