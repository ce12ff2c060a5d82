import { layoutProcess } from 'bpmn-auto-layout';
import { BpmnModdle, type ModdleElement } from 'bpmn-moddle';
import type { ProcessDescription, StepDescription } from '../../domain/engine/describe';
import type { Language } from '../../messages';
import { placeLabels } from './labels';
import { flowOf, type Flow, type Node } from '../../messages/handbook/flow';
import { wordsFor, type TaskDescription } from '../../messages/handbook/words';

const moddle = new BpmnModdle();

/**
 * A process as BPMN 2.0 XML with layout, for other tools to open. A picture of the declaration, not
 * executable.
 */
export async function toBpmn(description: ProcessDescription, language: Language): Promise<string> {
  const { nodes, flows } = flowOf(description, language);
  const words = wordsFor(description, language);
  const elements = new Map(nodes.map((node) => [node.id, elementOf(node, words)]));
  const named = (id: string): ModdleElement => {
    const element = elements.get(id);
    if (element === undefined)
      throw new Error(`the diagram of ${description.code} has no node "${id}"`);
    return element;
  };
  for (const { id, on } of nodes) if (on !== undefined) named(id)['attachedToRef'] = named(on);
  const process = moddle.create('bpmn:Process', {
    id: `${description.code}_v${description.version}`,
    name: `${description.code} ${words.own('title')}`,
    isExecutable: false,
    documentation: [moddle.create('bpmn:Documentation', { text: words.own('purpose') })],
    flowElements: [...elements.values(), ...flows.map((flow) => sequenceFlow(flow, named))],
  });
  const signal = moddle.create('bpmn:Signal', { id: 'frozen', name: words.handbook('frozen') });
  const needsSignal = nodes.some(({ kind }) => kind === 'boundarySignal');
  for (const { id, kind } of nodes)
    if (kind === 'boundarySignal')
      named(id)['eventDefinitions'] = [
        moddle.create('bpmn:SignalEventDefinition', { signalRef: signal }),
      ];
  const definitions = moddle.create('bpmn:Definitions', {
    id: 'definitions',
    targetNamespace: 'urn:saimnieks:processes',
    rootElements: [...(needsSignal ? [signal] : []), process],
  });
  const { xml } = await moddle.toXML(definitions, { format: true });
  return placeLabels(await layoutProcess(xml));
}

const types = {
  start: 'StartEvent',
  task: 'UserTask',
  timer: 'IntermediateCatchEvent',
  receive: 'ReceiveTask',
  inclusive: 'InclusiveGateway',
  gateway: 'ExclusiveGateway',
  end: 'EndEvent',
  boundaryTimer: 'BoundaryEvent',
  boundarySignal: 'BoundaryEvent',
} as const;

const elementOf = (
  { id, kind, name, step }: Node,
  words: ReturnType<typeof wordsFor>,
): ModdleElement =>
  moddle.create(`bpmn:${types[kind]}`, {
    id,
    ...(name === undefined ? {} : { name }),
    ...(kind === 'timer'
      ? {
          eventDefinitions: [
            moddle.create('bpmn:TimerEventDefinition', timerOf(step, name ?? '', words)),
          ],
        }
      : {}),
    ...(kind === 'boundaryTimer'
      ? {
          cancelActivity: true,
          eventDefinitions: [
            moddle.create('bpmn:TimerEventDefinition', { timeDuration: expression(name ?? '') }),
          ],
        }
      : {}),
    ...(step === undefined
      ? {}
      : {
          documentation: [
            moddle.create('bpmn:Documentation', {
              text: documentationOf(step.name, step.kind === 'task' ? step : undefined, words),
            }),
          ],
        }),
    ...(step?.kind === 'task'
      ? {
          resources: [potentialOwner(step)],
          ...(step.gathers === null
            ? {}
            : { loopCharacteristics: moddle.create('bpmn:MultiInstanceLoopCharacteristics') }),
        }
      : {}),
  });

/** A wait for an instant, or for as long as a time limit says. */
function timerOf(
  step: StepDescription | undefined,
  name: string,
  words: ReturnType<typeof wordsFor>,
): Record<string, ModdleElement> {
  const length = step === undefined ? '' : words.timeLimit(step);
  return length === '' ? { timeDate: expression(name) } : { timeDuration: expression(length) };
}

const expression = (body: string): ModdleElement =>
  moddle.create('bpmn:FormalExpression', { body });

/** Role codes, so that an importing tool can match them; the words stand in the documentation. */
const potentialOwner = ({ performers }: TaskDescription): ModdleElement =>
  moddle.create('bpmn:PotentialOwner', {
    name: performers.rule,
    resourceAssignmentExpression: moddle.create('bpmn:ResourceAssignmentExpression', {
      expression: expression(performers.possible.join(', ')),
    }),
  });

function documentationOf(
  name: string,
  task: TaskDescription | undefined,
  words: ReturnType<typeof wordsFor>,
): string {
  const lines = [words.own(`step.${name}.purpose`)];
  if (task !== undefined) {
    lines.push(
      `${words.handbook('performer')}: ${words.own(`performer.${task.performers.rule}`)} (${words.roles(task.performers.possible)})`,
    );
    if (task.due !== null)
      lines.push(`${words.handbook('timeLimit')}: ${words.timeLimit(task)}; ${words.passed(task)}`);
  }
  return lines.join('\n');
}

function sequenceFlow(
  { from, to, name, isDefault }: Flow,
  named: (id: string) => ModdleElement,
): ModdleElement {
  const [source, target] = [named(from), named(to)];
  const flow = moddle.create('bpmn:SequenceFlow', {
    id: `${from}_to_${to}_${(source['outgoing'] as ModdleElement[] | undefined)?.length ?? 0}`,
    sourceRef: source,
    targetRef: target,
    ...(name === undefined ? {} : { name }),
  });
  // The layout reads both ends from the nodes.
  source['outgoing'] = [...((source['outgoing'] as ModdleElement[] | undefined) ?? []), flow];
  target['incoming'] = [...((target['incoming'] as ModdleElement[] | undefined) ?? []), flow];
  if (isDefault === true) source['default'] = flow;
  return flow;
}
