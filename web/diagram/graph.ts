import type { DependencyGraphView } from '../../api/registers/dependency-graph-schemas';
import { throughLanes, type Point } from './lanes';
import { placeText, type Area, type PlacedText } from './place-text';
import { sizes } from './sizes';

type Node = DependencyGraphView['nodes'][number];

export interface PlacedSubject extends Area {
  node: Node;
  title: PlacedText;
  kind: PlacedText;
}

export interface GraphLayout {
  width: number;
  height: number;
  subjects: PlacedSubject[];
  /** One for each of whom one cannot work without the other. */
  lines: { key: string; points: Point[] }[];
}

/**
 * Places what depends on each other in one column, dependents above what they depend on as far as
 * there is no circle: so it reads on a phone. Lines run along the right to what they lead to.
 */
export function layOutGraph(
  { nodes, edges }: Pick<DependencyGraphView, 'nodes' | 'edges'>,
  say: { title: (node: Node) => string; kind: (node: Node) => string },
): GraphLayout {
  const { margin, box, pad, title: size, small } = sizes;
  const right = margin + box;
  const inner = { x: margin + pad, width: box - 2 * pad };
  let y: number = margin;
  const subjects = nodes.map((node): PlacedSubject => {
    const title = placeText(say.title(node), { ...inner, y: y + 7, size });
    const kind = placeText(say.kind(node), { ...inner, y: title.y + title.height, size: small });
    const height = kind.y + kind.height + 7 - y;
    const placed = { node, x: margin, y, width: box, height, title, kind };
    y += height + 14;
    return placed;
  });
  const places = new Map(subjects.map((placed) => [placed.node.id, placed]));
  // It goes out below where others come in, so that no line seems to pass through.
  const ways = edges.flatMap(({ from, to }) => {
    const place = places.get(from);
    return place === undefined
      ? []
      : [{ key: `${from} ${to}`, to, from: [right, place.y + (place.height * 2) / 3] as Point }];
  });
  const entries = new Map(subjects.map(({ node, y: top, height }) => [node.id, top + height / 3]));
  const lanes = throughLanes(ways, entries, right);
  return {
    width: lanes.width,
    height: y - 14 + margin,
    subjects,
    lines: lanes.ways.map(({ key, points }) => ({ key, points })),
  };
}
