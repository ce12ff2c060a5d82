import fc from 'fast-check';
import type { z } from 'zod';
import { canonical } from '../../../domain/digest';
import { foresee, type Foreseen } from '../../../domain/engine/foresee';
import { taskStepNamed, type TaskStep } from '../../../domain/engine/declared-by-name';
import type { Facts } from '../../../domain/engine/facts';
import { outcomesOf } from '../../../domain/engine/outcomes';
import { fieldsOfOthers } from '../../../domain/engine/parts-of-outcomes';
import type { Process } from '../../../domain/engine/process';
import { judgedBy, lookedAt, missingField } from '../../../domain/engine/refused-field';
import { requiredFields } from '../../../domain/engine/required-fields';
import { anyValuesOf } from '../../../domain/engine/sample-values';
import type { CaseState } from '../../../domain/engine/state';
import { processes, tasks } from '../../../domain/processes';
import { playedByDemonstration } from '../processes/support/played-by-demonstration';
import {
  accept,
  approvedModel,
  requested,
  untilAuthorised,
  windowFrom,
  windowTo,
} from '../../processes/pu2-20/support/change';
import { anyAnswer } from './support/any-answer';
import { openItems } from './support/moves';
import { play, type Played } from './support/play';

const at = '2026-09-07T07:00:00.000Z';

/** Registers that know whatever is named. */
const known: Facts = {
  changeModel: { ok: true, code: 'M-1', version: 1 },
  duplicateOf: { caseId: 'other' },
  leading: { caseId: 'other' },
  appointees: new Proxy({}, { get: () => true }),
};

interface Asked {
  at: string;
  state: CaseState;
  step: TaskStep;
}

const stateOf = (process: Process<unknown>): CaseState => {
  const example = tasks.find(({ code }) => code === process.code)?.example;
  if (example === undefined) throw new Error(`no example of ${process.code}`);
  return playedByDemonstration(process, { ...example, answers: [] }).state;
};

const asked = processes.flatMap((process) => {
  const state = stateOf(process);
  return Object.entries(process.steps).flatMap(([name, step]): [string, Asked][] =>
    step.kind === 'task'
      ? [
          [
            `${process.code} v${process.version} ${name}`,
            { at, state, step: step as unknown as TaskStep },
          ],
        ]
      : [],
  );
});

const rulesOf = ({ step, state }: Asked) =>
  (step.refuses ?? []).map((rule) => ({ refuses: judgedBy(rule, state as never, at) }));

const missingOf = (one: Asked, answer: Readonly<Record<string, unknown>>): string[] =>
  requiredFields({ form: one.step.form, rules: rulesOf(one) }, answer, known).filter(
    (name) => answer[name] === undefined,
  );

const filled = (form: z.ZodObject, names: readonly string[]): Record<string, unknown> =>
  Object.fromEntries(names.map((name) => [name, anyValuesOf(form.shape[name] as never)[0]]));

describe.each(asked)('%s', (_name, one) => {
  const { form } = one.step;

  test('filling in what is told, round after round, leaves nothing out, for each outcome', () => {
    for (const outcome of outcomesOf(form)) {
      const rounds = Object.keys(form.shape);
      const answer = rounds.reduce<Record<string, unknown>>(
        (given) => ({ ...given, ...filled(form, missingOf(one, given)) }),
        { outcome },
      );
      expect(missingOf(one, answer)).toEqual([]);
      for (const { refuses } of rulesOf(one))
        expect([outcome, missingField(refuses, form, answer, known)]).toEqual([outcome, undefined]);
    }
  });

  test('of an answer that nothing refuses no field is missing', () => {
    const worth = { persons: ['anna', 'peteris'], instants: [at, '2026-10-07T07:00:00.000Z'] };
    fc.assert(
      fc.property(anyAnswer(form, worth), (drawn) => {
        const answer = drawn as Record<string, unknown>;
        const isRefused = rulesOf(one).some(
          ({ refuses }) => lookedAt(refuses, form, answer, known).refuses,
        );
        fc.pre(!isRefused);
        expect(missingOf(one, answer)).toEqual([]);
      }),
      { numRuns: 50 },
    );
  });

  test('what is left out under an outcome is not demanded there, and is shown under another', () => {
    const left = fieldsOfOthers(one.step, one.state, at);
    for (const [outcome, fields] of left) {
      const demanded = requiredFields({ form, rules: rulesOf(one) }, { outcome }, {});
      expect(demanded.filter((name) => fields.includes(name))).toEqual([]);
      for (const name of fields)
        expect([...left.values()].some((others) => !others.includes(name))).toBe(true);
    }
  });
});

/** What would come of an answer to the open step of this name. */
function foreseen(
  { process, state }: Played,
  step: string,
  answer: Readonly<Record<string, unknown>>,
  facts: Facts = {},
): Foreseen {
  const declared = taskStepNamed(process, step);
  const [item] = openItems({ state } as Played, step);
  if (item === undefined) throw new Error(`${step} is not open`);
  const by = { kind: 'person', personId: 'somebody', institutionId: 'ministry' } as const;
  const performer = { caseFunction: 'requester', personId: 'somebody', institutionId: 'ministry' };
  return foresee(
    {
      process,
      before: state,
      form: declared.form,
      rules: (declared.refuses ?? []).map((rule) => ({
        code: rule.code,
        refuses: judgedBy(rule as never, state as never, at),
        params: () => ({ rule: rule.rule }),
      })),
      eventOf: (given) => ({
        type: 'answered',
        id: 'event',
        item: item.id,
        answer: given,
        at,
        by,
        grant: { performer, rung: 0 },
      }),
    },
    answer,
    facts,
  );
}

const written = { content: 'a text', commitment: 'salted' };

describe('what meets a rule', () => {
  const planned = {
    outcome: 'planned',
    tasks: written,
    testPlan: written,
    windowFrom,
    windowTo,
    implementer: 'ilze',
    verifier: 'janis',
  };
  const appointable: Facts = { appointees: { ilze: true, janis: true } };
  const authorised = () => play(requested(), ...untilAuthorised);

  test('is wanted while nothing does', () => {
    expect(foreseen(authorised(), 'plan', planned, appointable).requires).toContain('backoutPlan');
  });

  test('is not wanted any more where another field does, and what follows is told', () => {
    const told = foreseen(
      authorised(),
      'plan',
      { ...planned, noBackoutReason: written },
      appointable,
    );
    expect(told.requires).not.toContain('backoutPlan');
    expect(told).toMatchObject({ dependsOn: [], event: { answer: { noBackoutReason: written } } });
  });

  test('stays marked as wanted once it is filled in, also where a register knows it now', () => {
    expect(
      foreseen(authorised(), 'plan', { ...planned, backoutPlan: written }, appointable).requires,
    ).toContain('backoutPlan');
    const classifying = play(requested(), accept);
    const standard = { outcome: 'standard', category: 'content', modelCode: 'text' };
    expect(foreseen(classifying, 'classify', standard, approvedModel).requires).toContain(
      'modelCode',
    );
  });
});

test('no way to fill in what is missing is tried twice, nor what nothing looks at', () => {
  const process = processes.find(({ code }) => code === 'PU2-18');
  const example = tasks.find(({ code }) => code === 'PU2-18')?.example;
  if (process === undefined || example === undefined) throw new Error('no complaints');
  const registered = { ...example, answers: example.answers.slice(0, 1) };
  const { state } = playedByDemonstration(process, registered);
  const { form } = taskStepNamed(process, 'classify');
  const by = { kind: 'person', personId: 'somebody', institutionId: 'ministry' } as const;
  const grant = { performer: { caseFunction: 'requester', ...by }, rung: 0 };
  const triedFor = (outcome: string): Readonly<Record<string, unknown>>[] => {
    const tried: Readonly<Record<string, unknown>>[] = [];
    const eventOf = (answer: Readonly<Record<string, unknown>>) => {
      tried.push(answer);
      return {
        type: 'answered',
        id: 'event',
        item: 'classify.1.1',
        answer,
        at,
        by,
        grant,
      } as const;
    };
    const { event } = foresee(
      { process, before: state, form, rules: [], eventOf },
      { outcome },
      known,
    );
    // What is known to come of it is told as one more event.
    return event === undefined ? tried : tried.slice(0, -1);
  };
  const tried = triedFor('complaint').map(canonical);
  expect(tried.length).toBeGreaterThan(64);
  expect(new Set(tried).size).toBe(tried.length);
  // By what it reads like is weighed for a complaint or a suggestion alone; a refusal looks at all.
  const ofBoth = triedFor('both')
    .filter(({ hasHappened }) => hasHappened === true)
    .map(({ ground, severity }) => canonical([ground, severity]));
  expect(new Set(ofBoth).size).toBe(ofBoth.length);
});

describe('fields of other outcomes', () => {
  const leftOut = (played: Played, step: string) =>
    Object.fromEntries(
      fieldsOfOthers(taskStepNamed(played.process, step) as never, played.state, at),
    );

  test('are the ones on which nothing depends, but never the reason', () => {
    expect(leftOut(requested(), 'register')).toEqual({
      accepted: ['duplicateOf'],
      returned: ['duplicateOf'],
      duplicate: [],
      notAChange: ['duplicateOf'],
    });
    expect(leftOut(requested(), 'classify')).toEqual({
      standard: [],
      normal: ['modelCode'],
      emergency: ['modelCode'],
    });
  });

  test('are found also where a step asks for much, and announces what it has recorded', () => {
    const [, one] = asked.find(([name]) => name === 'PU2-18 v1 classify') ?? [];
    if (one === undefined) throw new Error('there is no such step');
    expect(Object.fromEntries(fieldsOfOthers(one.step, one.state, at))).toEqual({
      complaint: ['regime', 'leading'],
      suggestion: ['regime', 'leading'],
      both: ['regime', 'leading'],
      joined: ['regime'],
      otherTicket: ['regime', 'leading'],
      notCompetent: ['regime', 'leading'],
      otherRegime: ['leading'],
    });
  });

  test('are no texts that only their readers look at', () => {
    expect(leftOut(requested(), 'review')).toEqual({ successful: [], withIssues: [], failed: [] });
    expect(leftOut(requested(), 'authorise')).toEqual({
      approved: ['conditions'],
      approvedWithConditions: [],
      returned: ['conditions'],
      rejected: ['conditions'],
      escalated: ['conditions'],
    });
  });
});
