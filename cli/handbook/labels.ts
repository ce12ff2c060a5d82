import { BpmnModdle, type ModdleElement } from 'bpmn-moddle';

interface Point {
  x: number;
  y: number;
}
// One line of text below a gateway; two lines, no wider than the gap between columns, above a flow
// that goes straight on. A gateway's own name stands above it, where no flow leaves.
const below = { width: 90, height: 14 };
const above = { width: 68, height: 28 };
const ownName = { width: 90, height: 28 };

/**
 * Puts the names of flows that leave a gateway downwards on the same line below each other, and the
 * gateway's own above it. The layout gives them no places, and other tools would write those names
 * over one another.
 */
export async function placeLabels(xml: string): Promise<string> {
  const moddle = new BpmnModdle();
  const { rootElement } = await moddle.fromXML(xml);
  const [diagram] = rootElement['diagrams'] as { plane: { planeElement: ModdleElement[] } }[];
  const taken = new Map<string, number>();
  for (const drawn of diagram?.plane.planeElement ?? []) {
    const { name, $type } = drawn['bpmnElement'] as ModdleElement;
    if (typeof name !== 'string') continue;
    const bounds = $type.endsWith('Gateway')
      ? aboveGateway(drawn['bounds'] as Point & { width: number })
      : atFlow((drawn['waypoint'] as Point[] | undefined) ?? [], taken);
    if (bounds !== undefined)
      drawn['label'] = moddle.create('bpmndi:BPMNLabel', {
        bounds: moddle.create('dc:Bounds', bounds),
      });
  }
  return (await moddle.toXML(rootElement, { format: true })).xml;
}

const aboveGateway = ({ x, y, width }: Point & { width: number }) => ({
  x: x + width / 2 - ownName.width / 2,
  y: y - 4 - ownName.height,
  ...ownName,
});

function atFlow([from, to]: Point[], taken: Map<string, number>) {
  if (from === undefined || to === undefined) return undefined;
  const start = `${from.x},${from.y}`;
  const before = taken.get(start) ?? 0;
  taken.set(start, before + 1);
  return from.x === to.x
    ? { x: from.x + 4, y: from.y + 2 + before * below.height, ...below }
    : { x: from.x + 4, y: from.y - 2 - (before + 1) * above.height, ...above };
}
