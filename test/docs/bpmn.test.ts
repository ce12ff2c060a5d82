import { BpmnModdle, type ModdleElement } from 'bpmn-moddle';
import { describeProcess } from '../../domain/engine/describe';
import { processes, processNamed } from '../../domain/processes';
import { toBpmn } from '../../cli/handbook/bpmn';

const moddle = new BpmnModdle();
const drawings = new Map<string, ReturnType<typeof draw>>();

/** The diagram of a process, drawn and read back once for all tests. */
function drawn(code: string, version: number, language: 'lv' | 'en'): ReturnType<typeof draw> {
  const name = `${code}@${version} ${language}`;
  const drawing = drawings.get(name) ?? draw(code, version, language);
  drawings.set(name, drawing);
  return drawing;
}

async function draw(code: string, version: number, language: 'lv' | 'en') {
  const description = describeProcess(processNamed(code, version));
  const xml = await toBpmn(description, language);
  const { rootElement, elementsById, warnings } = await moddle.fromXML(xml);
  const [diagram] = rootElement['diagrams'] as {
    plane: { planeElement: (ModdleElement & { bpmnElement: ModdleElement })[] };
  }[];
  const elements = Object.values(elementsById);
  return { description, elements, warnings, shapes: diagram?.plane.planeElement ?? [] };
}

const bounds = (shape: ModdleElement) =>
  shape['bounds'] as { x: number; y: number; width: number; height: number };

describe.each(processes)('the diagram of $code v$version', ({ code, version }) => {
  test.each(['lv', 'en'] as const)('is read back in %s without a warning', async (language) => {
    expect((await drawn(code, version, language)).warnings).toEqual([]);
  });

  test('has a task, a timer or a gateway for every step, and its names', async () => {
    const { description, elements } = await drawn(code, version, 'en');
    for (const step of description.steps) {
      const { name, kind } = step;
      expect(elements.find(({ id }) => id === name)).toMatchObject({
        $type: {
          task: 'bpmn:UserTask',
          wait: 'bpmn:IntermediateCatchEvent',
          follow: 'chooses' in step ? 'bpmn:ExclusiveGateway' : 'bpmn:ReceiveTask',
        }[kind],
        name: expect.stringMatching(/\w/) as string,
      });
    }
  });

  test('leads from every step wherever its exits lead', async () => {
    const { description, elements } = await drawn(code, version, 'en');
    const flows = elements
      .filter(({ $type }) => $type === 'bpmn:SequenceFlow')
      .map((flow) => [
        (flow['sourceRef'] as ModdleElement)['id'],
        (flow['targetRef'] as ModdleElement)['id'],
      ]);
    for (const { name, exits } of description.steps) {
      for (const exit of exits) {
        for (const target of [
          'step' in exit ? exit.step : `${name}_${exit.name}_end`,
          ...(exit.also ?? []),
        ])
          expect(
            flows.some(
              ([from, to]) => (from === name || from === `${name}_which`) && to === target,
            ),
          ).toBe(true);
      }
    }
  });

  test('draws everything, and nothing over something else', async () => {
    const { elements, shapes } = await drawn(code, version, 'lv');
    const nodes = shapes.filter((shape) => shape['bounds'] !== undefined);
    const flowNodes = elements.filter(
      (element) => element['incoming'] !== undefined || element['outgoing'] !== undefined,
    );
    expect(nodes.map(({ bpmnElement }) => bpmnElement['id']).sort()).toEqual(
      flowNodes.map(({ id }) => id).sort(),
    );
    const standing = nodes.filter(({ bpmnElement }) => bpmnElement['attachedToRef'] === undefined);
    const over = standing.flatMap((one, index) =>
      standing.slice(index + 1).filter((other) => overlap(bounds(one), bounds(other))),
    );
    expect(over).toEqual([]);
  });
});

const overlap = (a: ReturnType<typeof bounds>, b: ReturnType<typeof bounds>): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
