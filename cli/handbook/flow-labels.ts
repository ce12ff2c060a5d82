import { BpmnModdle, type ModdleElement } from 'bpmn-moddle';

interface Point {
  x: number;
  y: number;
}
// One line of text below a gateway; two lines, no wider than the gap between columns, above a flow
// that goes straight on.
const below = { width: 90, height: 14 };
const above = { width: 68, height: 28 };

/**
 * Puts the names of flows that leave a gateway downwards on the same line below each other.
 * The layout gives flows no label places, and other tools would write those names over one another.
 */
export async function placeFlowLabels(xml: string): Promise<string> {
  const moddle = new BpmnModdle();
  const { rootElement } = await moddle.fromXML(xml);
  const [diagram] = rootElement['diagrams'] as { plane: { planeElement: ModdleElement[] } }[];
  const taken = new Map<string, number>();
  for (const edge of diagram?.plane.planeElement ?? []) {
    const name = (edge['bpmnElement'] as ModdleElement)['name'];
    const [from, to] = (edge['waypoint'] as Point[] | undefined) ?? [];
    if (typeof name !== 'string' || from === undefined || to === undefined) continue;
    const start = `${from.x},${from.y}`;
    const before = taken.get(start) ?? 0;
    taken.set(start, before + 1);
    const bounds =
      from.x === to.x
        ? { x: from.x + 4, y: from.y + 2 + before * below.height, ...below }
        : { x: from.x + 4, y: from.y - 2 - (before + 1) * above.height, ...above };
    edge['label'] = moddle.create('bpmndi:BPMNLabel', {
      bounds: moddle.create('dc:Bounds', bounds),
    });
  }
  return (await moddle.toXML(rootElement, { format: true })).xml;
}
