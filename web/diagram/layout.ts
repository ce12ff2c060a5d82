import type { DiagramView } from '../../api/processes/schemas';
import { throughLanes, type Point } from './lanes';
import { placeText, type Area, type PlacedText } from './place-text';
import { sizes } from './sizes';
import { textWidth } from './text';

type Node = DiagramView['nodes'][number];
type Edge = DiagramView['edges'][number];

export interface PlacedNode extends Area {
  node: Node;
  title: PlacedText | undefined;
  performer: PlacedText | undefined;
}

/** A way told in words below its step. */
export interface PlacedWay {
  edge: Edge;
  text: PlacedText;
}

export interface Line {
  points: Point[];
  hasArrow: boolean;
  kind: Edge['kind'];
}

export interface Layout {
  width: number;
  height: number;
  nodes: PlacedNode[];
  ways: PlacedWay[];
  lines: Line[];
}

/** Says a way in words. */
export type SayWay = (edge: Edge, target: Node) => string;

const right = sizes.margin + sizes.box;

/**
 * Places a process in one column, top to bottom, in the order of its declaration: so it reads on a
 * phone. Below each step stand its ways out in words. A way to the next step goes straight down; one
 * to an end has the end beside its words; all others run to the right, where those that lead to one
 * step share a line to it.
 */
export function layOut(
  { nodes, edges }: Pick<DiagramView, 'nodes' | 'edges'>,
  sayWay: SayWay,
): Layout {
  const column = inColumn(nodes);
  const placed: PlacedNode[] = [];
  const ways: PlacedWay[] = [];
  const lines: Line[] = [];
  const far: { from: Point; edge: Edge }[] = [];
  const known = new Map(nodes.map((node) => [node.id, node]));
  let y = sizes.margin;
  column.forEach((node, at) => {
    const box = placeNode(node, y);
    placed.push(box);
    y += box.height;
    const next = column[at + 1]?.id;
    const out = edges.filter(({ from }) => from === node.id);
    const bottom = y;
    let last = bottom;
    for (const edge of straightLast(out, next)) {
      const target = known.get(edge.to);
      if (target === undefined) continue;
      if (edge.label === null && edge.to === next && out.length === 1) continue;
      const text = placeText(sayWay(edge, target), {
        x: sizes.words,
        y: y + 6,
        width: right - sizes.words,
        size: sizes.small,
      });
      ways.push({ edge, text });
      const middle = text.y + sizes.smallLine / 2;
      const { dot, spine, end } = sizes;
      const tick = (to: number): Line => ({
        points: [
          [spine, middle],
          [to, middle],
        ],
        hasArrow: false,
        kind: edge.kind,
      });
      // Two ways may lead to one end: it stands beside the first of them.
      if (target.kind === 'end' && placed.some((each) => each.node === target)) {
        lines.push(tick(text.x - 4));
        last = middle;
      } else if (target.kind === 'end') {
        placed.push({
          node: target,
          x: end - dot,
          y: middle - dot,
          width: 2 * dot,
          height: 2 * dot,
          title: undefined,
          performer: undefined,
        });
        lines.push(tick(end - dot));
        last = middle;
      } else if (edge.to !== next) {
        const told = textWidth(text.lines[0] ?? '', sizes.small);
        far.push({ from: [text.x + told + 6, middle], edge });
        lines.push(tick(text.x - 4));
        last = middle;
      }
      y = text.y + text.height;
    }
    y += 16;
    const goesOn = out.some(({ to }) => to === next);
    if (out.length > 0)
      lines.push({
        points: [
          [sizes.spine, bottom],
          [sizes.spine, goesOn ? y : last],
        ],
        hasArrow: goesOn,
        kind: 'exit',
      });
  });
  return { ...withLanes(placed, far, lines), height: y, nodes: placed, ways };
}

/** Other beginnings first, so that the request stands above the first step. */
function inColumn(nodes: readonly Node[]): Node[] {
  const starts = nodes.filter(({ kind }) => kind === 'start');
  return [
    ...starts.slice(1),
    ...starts.slice(0, 1),
    ...nodes.filter(({ kind }) => kind !== 'start' && kind !== 'end'),
  ];
}

const straightLast = (out: readonly Edge[], next: string | undefined): Edge[] => [
  ...out.filter(({ to }) => to !== next),
  ...out.filter(({ to }) => to === next),
];

function placeNode(node: Node, y: number): PlacedNode {
  const { margin, box, pad, title: size, small } = sizes;
  // A sign of what kind of step it is, and of what became of it, has its place beside the title.
  const width = box - 2 * pad - 24;
  const x = margin + pad + 24;
  const title = placeText(node.title ?? '', { x, y: y + 7, width, size });
  const performer =
    node.performer === null
      ? undefined
      : placeText(node.performer, { x, y: title.y + title.height, width, size: small });
  const bottom = performer ?? title;
  return {
    node,
    x: margin,
    y,
    width: box,
    height: bottom.y + bottom.height + 7 - y,
    title,
    performer,
  };
}

/** Ways that go neither straight down nor to an end: along lanes, one for each step they lead to. */
function withLanes(
  placed: readonly PlacedNode[],
  far: readonly { from: Point; edge: Edge }[],
  lines: readonly Line[],
): Pick<Layout, 'width' | 'lines'> {
  const entries = new Map(placed.map(({ node, y, height }) => [node.id, y + height / 2]));
  const { width, ways } = throughLanes(
    far.map(({ from, edge }) => ({ from, to: edge.to, kind: edge.kind })),
    entries,
    right,
  );
  return {
    width,
    lines: [...lines, ...ways.map(({ kind, points }) => ({ points, hasArrow: true, kind }))],
  };
}
