import { z } from 'zod';
import { raise, tell } from '../../../domain/engine/announcement';
import { end } from '../../../domain/engine/exits';
import { wordsFor } from '../../../domain/engine/words-for';
import type { PerformerRule } from '../../../domain/engine/performer-rule';

interface Data {
  note?: string;
}
const { step, on, wait, refusals, process } = wordsFor<Data>();
const Form = z.strictObject({ outcome: z.enum(['yes', 'no']), amount: z.number() });
const anybody: PerformerRule<Data> = { name: 'anybody', possible: [], of: () => [] };
const withdrawn = { performers: anybody, leadsTo: () => ({ to: end('withdrawn') }) };

const rest = {
  code: 'PU2-19',
  version: 1,
  request: z.strictObject({}),
  initialData: (): Data => ({}),
  caseFunctions: [],
  hold: { performers: anybody },
  withdraw: withdrawn,
  reopen: withdrawn,
  isSevere: () => false,
  acknowledgeVariant: () => 'normal',
  summary: () => ({}),
};
const ask = step({
  status: 'asking',
  performers: anybody,
  form: Form,
  exits: [
    { name: 'no', when: (a) => a.amount < 1, to: 'ask' },
    { name: 'yes', to: end('done') },
  ],
});

// Each of these is checked by the compiler: without its mistake, the directive above it would be
// the error.
test('an exit to a step that exists compiles', () => {
  expect(process({ ...rest, firstStep: 'ask', steps: { ask } }).firstStep).toBe('ask');
});

// Jest looks at no types: `npm run types` fails where one of these compiles, for then its
// `@ts-expect-error` expects what does not come.
test('an exit to a missing step does not compile', () => {
  const astray = step({
    status: 'asking',
    performers: anybody,
    form: Form,
    exits: [{ name: 'on', to: 'nowhere' }],
  });
  // @ts-expect-error 'nowhere' is no step of this process
  expect(process({ ...rest, firstStep: 'astray', steps: { astray } })).toBeDefined();
});

test('waiting for a missing step does not compile', () => {
  const astray = wait({
    status: 'waiting',
    until: (c) => c.openedAt,
    exits: [{ name: 'on', to: 'nowhere' }],
  });
  // @ts-expect-error 'nowhere' is no step of this process
  expect(process({ ...rest, firstStep: 'astray', steps: { astray } })).toBeDefined();
});

test('a missing first step, and withdrawing to a missing step, do not compile', () => {
  // @ts-expect-error 'nowhere' is no step of this process
  expect(process({ ...rest, firstStep: 'nowhere', steps: { ask } })).toBeDefined();
  expect(
    process({
      ...rest,
      firstStep: 'ask',
      steps: { ask },
      // @ts-expect-error 'nowhere' is no step of this process
      withdraw: { performers: anybody, leadsTo: () => ({ to: 'nowhere' }) },
    }),
  ).toBeDefined();
});

test('a guard on a field that the form lacks does not compile', () => {
  expect(
    step({
      status: 'asking',
      performers: anybody,
      form: Form,
      exits: [
        // @ts-expect-error the form has no field `sum`
        { name: 'no', when: (a) => a.sum < 1, to: 'ask' },
        { name: 'yes', to: 'ask' },
      ],
    }),
  ).toBeDefined();
});

test('a guard that compares with an outcome that the form lacks does not compile', () => {
  expect(
    step({
      status: 'asking',
      performers: anybody,
      form: Form,
      exits: [
        // @ts-expect-error the form has no outcome 'maybe'
        { name: 'no', when: (a) => a.outcome === 'maybe', to: 'ask' },
        { name: 'yes', to: 'ask' },
      ],
    }),
  ).toBeDefined();
});

test('recording what the case does not carry does not compile', () => {
  expect(
    step({
      status: 'asking',
      performers: anybody,
      form: Form,
      // @ts-expect-error the case's data has no field `sum`
      records: (a) => ({ sum: a.amount }),
      exits: [{ name: 'yes', to: 'ask' }],
    }),
  ).toBeDefined();
});

test('an exit for an outcome bears its name, and leads where it says', () => {
  expect(on('no', 'ask', { name: 'again', ends: ['ask'] })).toEqual({
    name: 'again',
    outcome: 'no',
    to: 'ask',
    ends: ['ask'],
  });
  expect(on(['yes', 'no'], end('done'))).toMatchObject({ name: 'yes', outcome: ['yes', 'no'] });
});

test('an exit for an outcome that the form lacks does not compile', () => {
  expect(
    step({
      status: 'asking',
      performers: anybody,
      form: Form,
      // @ts-expect-error the form has no outcome 'maybe'
      exits: [on('maybe', 'ask'), { name: 'yes', to: 'ask' }],
    }),
  ).toBeDefined();
});

test('an exit for an outcome to a missing step, or beside one, does not compile', () => {
  const leading = (astray: ReturnType<typeof step<typeof Form, 'nowhere'>>) =>
    // @ts-expect-error 'nowhere' is no step of this process
    process({ ...rest, firstStep: 'astray', steps: { astray } });
  const to = step({
    status: 'asking',
    performers: anybody,
    form: Form,
    exits: [on('no', 'nowhere'), { name: 'yes', to: end('done') }],
  });
  const beside = step({
    status: 'asking',
    performers: anybody,
    form: Form,
    exits: [on('no', end('no'), { also: ['nowhere'] }), { name: 'yes', to: end('done') }],
  });
  expect([leading(to), leading(beside)]).toHaveLength(2);
});

test('a refusal that stands apart from its step is typed by the form', () => {
  expect(
    // @ts-expect-error the form has no field `sum`
    refusals(Form, [{ code: 'REASON_REQUIRED', rule: 'R01', when: (a) => a.sum < 1 }]),
  ).toHaveLength(1);
});

test('a case asked for of a task that does not exist, and a letter of no kind, do not compile', () => {
  // @ts-expect-error the catalogue has no such task
  expect(raise('PU9-1', {})).toEqual({ raise: 'PU9-1', request: {} });
  // @ts-expect-error there is no such letter
  expect(tell.submitter('greeting')).toEqual({ tell: 'submitter', about: 'greeting' });
});

test('what a process means to others names fields it carries and steps it has', () => {
  expect(
    process({
      ...rest,
      firstStep: 'ask',
      steps: { ask },
      // @ts-expect-error the case's data has no field `since`
      freezes: { since: 'since', isOver: 'note' },
    }),
  ).toBeDefined();
  expect(
    process({
      ...rest,
      firstStep: 'ask',
      steps: { ask },
      // @ts-expect-error 'nowhere' is no step of this process
      report: { as: 'changes', evaluatedAt: 'nowhere' },
    }),
  ).toBeDefined();
});
