import type { ProcessDescription, StepDescription } from '../../domain/engine/describe';
import type { Language } from '..';
import { wordsFor, type HandbookWords } from './words';

/** A node or sequence flow of the diagram, before it becomes XML. */
export interface Node {
  id: string;
  kind:
    | 'start'
    | 'task'
    | 'timer'
    | 'receive'
    | 'gateway'
    | 'inclusive'
    | 'end'
    | 'boundaryTimer'
    | 'boundarySignal';
  name?: string;
  step?: StepDescription;
  /** Of a boundary event: the task it sits on. */
  on?: string;
}
export interface Flow {
  from: string;
  to: string;
  name?: string;
  isDefault?: boolean;
}

/**
 * The steps as BPMN reads them: exits of one step part at an exclusive gateway, each end stands
 * where it is reached. Only time limits that move the process are drawn, or no line could be
 * followed. Those that escalate are told in the documentation of their task.
 */
export function flowOf(
  description: ProcessDescription,
  language: Language,
): { nodes: Node[]; flows: Flow[] } {
  const words = wordsFor(description, language);
  const parts = description.steps.map((step) => partOf(step, words));
  const { actions = [], messages = [] } = description;
  const beginnings = [
    ...actions.map((action) => ({ ...action, title: `action.${action.name}.title` })),
    ...messages.map((message) => ({ ...message, title: `message.${message.name}.title` })),
  ].filter(({ begins }) => begins.length > 0);
  return {
    nodes: [
      { id: 'start', kind: 'start', name: words.own('request.title') },
      ...beginnings.map(({ name, title }): Node => ({
        id: `${name}_begins`,
        kind: 'start',
        name: words.own(title),
      })),
      ...parts.flatMap(({ nodes }) => nodes),
    ],
    flows: [
      { from: 'start', to: description.firstStep },
      ...beginnings.flatMap(({ name, begins }) =>
        begins.map(({ step }) => ({ from: `${name}_begins`, to: step })),
      ),
      ...parts.flatMap(({ flows }) => flows),
    ],
  };
}

const kinds = { task: 'task', wait: 'timer', follow: 'receive' } as const;

function partOf(step: StepDescription, words: HandbookWords): { nodes: Node[]; flows: Flow[] } {
  const { name, exits, whenFrozen } = step;
  const title = words.own(`step.${name}.title`);
  const isGateway = 'chooses' in step;
  const kind = isGateway ? 'gateway' : kinds[step.kind];
  const nodes: Node[] = [{ id: name, kind, name: title, step }];
  const flows: Flow[] = [];
  const frozenHere = step.kind === 'wait' && whenFrozen !== null;
  const isParting = exits.length > 1 || frozenHere;
  const hasGateway = isParting && !isGateway;
  const from = hasGateway ? `${name}_which` : name;
  if (hasGateway) {
    // Inclusive where one exit begins several branches.
    nodes.push({
      id: from,
      kind: exits.some(({ also }) => also !== undefined) ? 'inclusive' : 'gateway',
    });
    flows.push({ from: name, to: from });
  }
  // The layout draws the first flow straight on: of a step's exits that is the last, the way ahead.
  for (const exit of exits.toReversed()) {
    const target = 'step' in exit ? exit.step : `${name}_${exit.name}_end`;
    if (!('step' in exit))
      nodes.push({
        id: target,
        kind: 'end',
        ...('end' in exit ? { name: words.own(`result.${exit.end}`) } : {}),
      });
    const named = isParting ? { name: words.own(`exit.${name}.${exit.name}`) } : {};
    flows.push(
      { from, to: target, ...named, ...(isParting ? { isDefault: !exit.guarded } : {}) },
      ...(exit.also ?? []).map((branch) => ({ from, to: branch, ...named })),
    );
    if (step.kind === 'task' && step.due?.passed === 'goOn' && !exit.guarded) {
      nodes.push({
        id: `${name}_timeIsUp`,
        kind: 'boundaryTimer',
        on: name,
        name: words.timeLimit(step),
      });
      flows.push({ from: `${name}_timeIsUp`, to: target });
    }
  }
  if (whenFrozen === null) return { nodes, flows };
  if (!frozenHere)
    nodes.push({
      id: `${name}_frozen`,
      kind: 'boundarySignal',
      on: name,
      name: words.handbook('frozen'),
    });
  flows.push({
    from: frozenHere ? from : `${name}_frozen`,
    to: whenFrozen.to,
    ...(frozenHere ? { name: words.handbook('frozen') } : {}),
  });
  return { nodes, flows };
}
