import { z } from 'zod';
import { lintProcess } from '../../../domain/engine/lint';
import { end } from '../../../domain/engine/exits';
import type { AnyStep } from '../../../domain/engine/declared-steps';
import type { Process } from '../../../domain/engine/process';
import { missingTexts } from '../../../domain/engine/texts';
import { processes, processNamed } from '../../../domain/processes';
import { timeLimits } from '../../../domain/processes/time-limits';
import { catalogue } from '../../../messages';

const owner = { name: 'owner', possible: ['service_owner'], of: () => [] };
const form = z.strictObject({ outcome: z.enum(['yes', 'no']) });
const appointing = form.extend({ lead: z.uuid() });
const task = (declared: object): AnyStep<unknown> => ({
  kind: 'task',
  status: 'open',
  performers: owner,
  form,
  exits: [{ name: 'done', to: end('done') }],
  ...declared,
});
const wait = (declared: object): AnyStep<unknown> => ({
  kind: 'wait',
  status: 'open',
  until: () => '2026-03-02T00:00:00.000Z',
  exits: [{ name: 'over', to: end('done') }],
  ...declared,
});
const on = (to: string) => ({ name: 'on', to });
const always = () => true;

const sound = (
  steps: Record<string, AnyStep<unknown>>,
  rest: Partial<Process<unknown>> = {},
): Process<unknown> => ({
  code: 'PU0-0',
  version: 1,
  request: z.strictObject({}),
  initialData: () => ({}),
  firstStep: 'first',
  caseFunctions: ['requester'],
  steps,
  hold: { performers: owner },
  withdraw: { performers: owner, leadsTo: () => ({ to: end('withdrawn') }) },
  reopen: { performers: owner, leadsTo: () => ({ refused: 'CANNOT_REOPEN' }) },
  isSevere: () => false,
  acknowledgeVariant: () => 'normal',
  summary: () => ({}),
  ...rest,
});

const choice = (...to: string[]): AnyStep<unknown> => ({
  kind: 'choose',
  status: 'open',
  exits: [
    ...to.map((step) => ({ name: `to ${step}`, where: always, to: step })),
    { name: 'done', to: end('done') },
  ],
});

const valid: [string, Process<unknown>][] = [
  ['one step that ends', sound({ first: task({}) })],
  [
    'a step that comes back until it is left',
    sound({
      first: task({
        exits: [
          { name: 'again', when: always, to: 'first' },
          { name: 'done', to: end('done') },
        ],
      }),
    }),
  ],
  [
    'a choice on the way',
    sound({
      first: choice('later'),
      later: task({}),
    }),
  ],
  [
    'a choice that comes back after somebody acted',
    sound({ first: choice('later'), later: task({ exits: [on('first')] }) }),
  ],
  ['a wait on the way', sound({ first: task({ exits: [on('later')] }), later: wait({}) })],
  [
    'a wait that looks at freeze windows again',
    sound({
      first: task({ exits: [on('later')] }),
      later: wait({ facts: ['freezeWindows'], whenFrozen: { to: 'first' } }),
    }),
  ],
  [
    'a step that only a freeze window leads to',
    sound({
      first: wait({ facts: ['freezeWindows'], whenFrozen: { to: 'anew' } }),
      anew: task({}),
    }),
  ],
  [
    'a wait that lasts a time limit',
    sound({
      first: task({ exits: [on('later')] }),
      later: wait({ until: undefined, lasts: { timeLimit: 'problem.observe' } }),
    }),
  ],
  ['a time limit without variants', sound({ first: task({ due: { timeLimit: 'change.plan' } }) })],
  [
    'a time limit with a variant of the table',
    sound({ first: task({ due: { timeLimit: 'change.assess', variant: () => 'emergency' } }) }),
  ],
  [
    'a variant that the case chooses',
    sound({
      first: task({
        due: { timeLimit: 'change.assess', variant: (c: { status: string }) => c.status },
      }),
    }),
  ],
  ['a veto that the form offers', sound({ first: task({ gathers: { veto: ['no'] } }) })],
  [
    'four eyes of a case function',
    sound({ first: task({ fourEyes: { rule: 'R20', not: ['requester'] } }) }),
  ],
  [
    'performers who hold a case function',
    sound({ first: task({ performers: { ...owner, possible: ['requester', 'auditor'] } }) }),
  ],
  [
    'an outcome that is a single word',
    sound({ first: task({ form: z.strictObject({ outcome: z.literal('sent') }) }) }),
  ],
];

test.each(valid)('%s is sound', (_, process) => {
  expect(lintProcess(process, timeLimits)).toEqual([]);
});

const invalid: [string, Process<unknown>, string[]][] = [
  [
    'a step that does not name what it may announce',
    sound({ first: task({ announces: () => [] }) }),
    ['step "first" announces what nobody is told of; name it in "mayAnnounce"'],
  ],
  [
    'an action that names what nothing announces',
    sound(
      { first: task({}) },
      { actions: { take: { performers: owner, form, mayAnnounce: ['follow'] } } },
    ),
    ['action "take" names what it may announce, and announces nothing; remove "mayAnnounce"'],
  ],
  [
    'a first step that is missing',
    sound({ other: task({}) }),
    [
      'the first step "first" is not declared; name one of the steps',
      'step "other" is never reached; remove it or add an exit to it',
    ],
  ],
  [
    'a step that nothing leads to',
    sound({ first: task({}), lonely: task({}) }),
    ['step "lonely" is never reached; remove it or add an exit to it'],
  ],
  [
    'an exit to a step that is missing',
    sound({
      first: task({
        exits: [
          { name: 'away', when: always, to: 'nowhere' },
          { name: 'done', to: end('done') },
        ],
      }),
    }),
    ['step "first" leads to "nowhere", which is not declared; declare it or lead elsewhere'],
  ],
  [
    'a freeze window that leads to a step that is missing',
    sound({ first: wait({ facts: ['freezeWindows'], whenFrozen: { to: 'nowhere' } }) }),
    ['step "first" leads to "nowhere", which is not declared; declare it or lead elsewhere'],
  ],
  [
    'two steps that only lead to each other',
    sound({
      first: task({
        exits: [
          { name: 'in', when: always, to: 'a' },
          { name: 'done', to: end('done') },
        ],
      }),
      a: task({ exits: [on('b')] }),
      b: task({ exits: [on('a')] }),
    }),
    [
      'from step "a" the case can never end; add an exit that leads towards an end',
      'from step "b" the case can never end; add an exit that leads towards an end',
    ],
  ],
  [
    'a last exit with a guard',
    sound({ first: task({ exits: [{ name: 'done', when: always, to: end('done') }] }) }),
    [
      'the last exit "done" of step "first" has a guard; remove it, so that every answer leads somewhere',
    ],
  ],
  [
    'an exit that hides the next',
    sound({
      first: task({
        exits: [
          { name: 'done', to: end('done') },
          { name: 'never', to: end('never') },
        ],
      }),
    }),
    [
      'exit "done" of step "first" has no guard, so those after it are never taken; guard it or put it last',
    ],
  ],
  [
    'choices that lead only to each other',
    sound({ first: choice('second'), second: choice('first') }),
    [
      'choice "first" leads back to itself without a step between; lead to a step that waits',
      'choice "second" leads back to itself without a step between; lead to a step that waits',
    ],
  ],
  [
    'a wait with nowhere to go',
    sound({ first: wait({ exits: [] }) }),
    [
      'from step "first" the case can never end; add an exit that leads towards an end',
      'step "first" has no exit; add at least one',
    ],
  ],
  [
    'two exits of one name',
    sound({
      first: task({
        exits: [
          { name: 'done', when: always, to: end('a') },
          { name: 'done', to: end('b') },
        ],
      }),
    }),
    ['step "first" has two exits named "done"; name them apart'],
  ],
  [
    'a wait that forgets the freeze windows',
    sound({ first: wait({ whenFrozen: { to: 'first' } }) }),
    [
      'wait "first" gives way to freeze windows but never looks them up; add "freezeWindows" to its facts',
    ],
  ],
  [
    'a wait that never ends',
    sound({ first: wait({ until: undefined }) }),
    ['wait "first" never ends; say until when, or which time limit it lasts'],
  ],
  [
    'a wait that lasts a time limit that is not in the table',
    sound({ first: wait({ lasts: { timeLimit: 'change.dream' } }) }),
    [
      'the time limit of step "first" is "change.dream", which is not in the table; add it to time-limits.ts of the task or correct the name',
    ],
  ],
  [
    'a wait that lasts a time limit and gives way to freeze windows',
    sound({
      first: wait({
        lasts: { timeLimit: 'problem.observe' },
        facts: ['freezeWindows'],
        whenFrozen: { to: 'first' },
      }),
    }),
    [
      'wait "first" lasts a time limit, so no freeze window can come over it; remove whenFrozen, or wait for an instant',
    ],
  ],
  [
    'a time limit that is not in the table',
    sound({ first: task({ due: { timeLimit: 'change.dream' } }) }),
    [
      'the time limit of step "first" is "change.dream", which is not in the table; add it to time-limits.ts of the task or correct the name',
    ],
  ],
  [
    'a time limit that needs a variant',
    sound({ first: task({ due: { timeLimit: 'change.assess' } }) }),
    [
      'the time limit of step "first" "change.assess" has several variants; choose one of normal, emergency',
    ],
  ],
  [
    'a variant of a time limit that has none',
    sound({ first: task({ due: { timeLimit: 'change.plan', variant: () => 'normal' } }) }),
    ['the time limit of step "first" "change.plan" has no variants; remove the choice'],
  ],
  [
    'a variant that the table lacks',
    sound({ first: task({ due: { timeLimit: 'change.assess', variant: () => 'leisurely' } }) }),
    [
      'the time limit of step "first" "change.assess" has no variant "leisurely"; choose one of normal, emergency',
    ],
  ],
  [
    'performers who can be nobody',
    sound({ first: task({ performers: { ...owner, possible: [] } }) }),
    ['performers "owner" of step "first" can be nobody; name the possible roles'],
  ],
  [
    'a role nobody can hold',
    sound({ first: task({ performers: { ...owner, possible: ['king'] } }) }),
    [
      'performers "owner" of step "first" name "king"; use a role, a function or a case function of this process',
    ],
  ],
  [
    'a side action for a role nobody can hold',
    sound({ first: task({}) }, { hold: { performers: { ...owner, possible: ['king'] } } }),
    [
      'performers "owner" of side action "hold" name "king"; use a role, a function or a case function of this process',
    ],
  ],
  [
    'four eyes of somebody the case does not know',
    sound({ first: task({ fourEyes: { rule: 'R20', not: ['verifier'] } }) }),
    [
      'four-eyes rule R20 of step "first" excludes "verifier", which is no case function of this process; add it or correct the name',
    ],
  ],
  [
    'a form without outcomes',
    sound({ first: task({ form: z.strictObject({ remark: z.string() }) }) }),
    [
      'the form of step "first" has no outcome; add an "outcome" of fixed words, one for each button',
    ],
  ],
  [
    'a veto that the form does not offer',
    sound({ first: task({ gathers: { veto: ['never'] } }) }),
    ['step "first" ends at "never", which its form does not offer; use one of yes, no'],
  ],
  [
    'a meaning that names an outcome which is not there',
    sound(
      { first: task({}) },
      { report: { as: 'problems', cause: { step: 'first', outcomes: ['yes', 'found'] } } },
    ),
    ['"report.cause" names "found", which is not there; name one of yes, no'],
  ],
  [
    'a fact about what the form does not name',
    sound({ first: task({ facts: ['changeModel', 'appointees'], form: appointing }) }),
    ['step "first" asks for "changeModel", but its form lacks modelCode; name the field so'],
  ],
];

test.each(invalid)('%s is refused with what to do', (_, process, messages) => {
  expect(lintProcess(process, timeLimits)).toEqual(messages);
});

test.each(processes)(
  '$code v$version is sound and has its words in both languages',
  ({ code, version }) => {
    const process = processNamed(code, version);
    expect([...lintProcess(process, timeLimits), ...missingTexts(process, catalogue)]).toEqual([]);
  },
);

test('every text a process lacks is named with its language and file', () => {
  const process = sound({ first: task({ gathers: { quorum: ['board'] } }) });
  const missing = missingTexts(process, { lv: {} });
  for (const key of [
    'title',
    'case',
    'status.open',
    'status.closed',
    'result.done',
    'exit.first.done',
    'performer.owner',
    'label.board',
    'step.first.title',
    'step.first.field.outcome',
    'step.first.outcome.yes',
    'step.first.answered.no',
  ]) {
    expect(missing).toContain(
      `no text "pu0-0.${key}" in lv; add it to words/lv.json in the task's folder`,
    );
  }
  expect(
    missingTexts(process, {
      lv: Object.fromEntries(missing.map((message) => [message.split('"')[1] ?? '', 'vārdi'])),
    }),
  ).toEqual([]);
});
