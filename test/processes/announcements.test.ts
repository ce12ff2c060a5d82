import fc from 'fast-check';
import type { z } from 'zod';
import { announcers } from '../../domain/engine/announcers';
import { kindOf } from '../../domain/engine/announcement';
import type { Facts } from '../../domain/engine/facts';
import { outcomesOf } from '../../domain/engine/outcomes';
import type { Announcement } from '../../domain/engine/announcement';
import type { Process } from '../../domain/engine/process';
import type { CaseState } from '../../domain/engine/state';
import { processes, processNamed, tasks } from '../../domain/processes';
import { anyAnswer } from '../domain/engine/support/any-answer';
import { written } from '../domain/engine/support/moves';
import { opening } from '../domain/engine/support/play';
import { needs } from './support/announcing';
import { cast, who } from './support/cast';

const at = '2026-09-07T06:00:00.000Z';
const worth = {
  persons: [who.provider, who.serviceOwner],
  instants: [at, '2026-08-07T06:00:00.000Z'],
  codes: ['BASIC', 'URGENT', 'delivery'],
};

const someFacts: fc.Arbitrary<Facts> = fc.record({
  duplicateOf: fc.constantFrom(null, { caseId: 'original', isOpen: true }),
  leading: fc.constantFrom(null, { caseId: 'leading' }),
  termsInForce: fc.constant([{ id: 'terms', code: 'BASIC', indicators: ['delivery', 'BASIC'] }]),
  partiesAsked: fc.constantFrom(
    { partners: [], unknown: [] },
    { partners: [{ partnerId: 'supplier' }], unknown: [] },
  ),
  partner: fc.constant({ id: 'supplier' }),
  agreementSubjects: fc.constant({ serviceIds: ['permits'], resourceIds: [], unknown: [] }),
  agreementDays: fc.constantFrom({ today: '2026-09-07' }, { today: '2026-10-07' }),
  handOver: fc.constant([]),
});

/** What steps, actions and messages have in common, whatever their forms. */
interface Declared {
  kind?: string;
  form?: z.ZodObject;
  records?: (...given: unknown[]) => object;
  announces?: (...given: unknown[]) => Announcement[];
  mayAnnounce?: readonly string[];
}

const announcingIn = (process: Process<unknown>): [string, Declared][] =>
  announcers(process).filter(([, { announces }]) => announces !== undefined) as [
    string,
    Declared,
  ][];

test.each(processes)(
  '$code v$version announces all that it names, each where its case needs it',
  ({ code, version }) => {
    const process = processNamed(code, version);
    const before = opened(process, tasks.find((task) => task.code === code)?.example.request ?? {});
    for (const [where, declared] of announcingIn(process)) {
      const given = (needs[code]?.[where] ?? []).flatMap(
        ({ answer = {}, data = {}, facts = {}, items = {} }) => {
          const { error } = declared.form?.partial().safeParse(answer) ?? {};
          expect([where, error]).toEqual([where, undefined]);
          const state = {
            ...before,
            data: { ...(before.data as object), ...data },
            items: { ...before.items, ...items },
          };
          return announcedBy(declared, answer, state, facts);
        },
      );
      expect([where, kindsOf(given)]).toEqual([where, [...(declared.mayAnnounce ?? [])].sort()]);
    }
  },
);

test.each(processes)(
  '$code v$version announces nothing else, whatever is answered',
  ({ code, version }) => {
    const process = processNamed(code, version);
    const announced = fc.property(fc.gen(), (draw) => {
      const facts = () => draw(() => someFacts);
      const state = someState(process, draw, facts);
      for (const [where, declared] of announcingIn(process)) {
        const answer =
          declared.form === undefined ? undefined : draw(anyAnswer, declared.form, worth);
        const unnamed = kindsOf(announcedBy(declared, answer, state, facts())).filter(
          (kind) => declared.mayAnnounce?.includes(kind) !== true,
        );
        expect([where, unnamed]).toEqual([where, []]);
      }
    });
    // What fails is drawn from whole declarations, too large to be made smaller.
    fc.assert(announced, { numRuns: 60, endOnFailure: true });
  },
);

/** What is done to the case as a whole has no form, only a reason. */
const announcedBy = (
  { form, announces }: Declared,
  answer: unknown,
  state: unknown,
  facts: Facts,
): Announcement[] =>
  (form === undefined ? announces?.(state, written) : announces?.(answer, state, facts)) ?? [];

const kindsOf = (announced: readonly Announcement[]): string[] =>
  [...new Set(announced.map(kindOf))].sort();

const opened = (
  process: Process<unknown>,
  request: Record<string, unknown>,
  facts: Facts = {},
): CaseState =>
  opening(
    process,
    {
      at,
      by: { kind: 'system' },
      caseId: 'case',
      institutionId: 'ministry',
      subject: { type: 'service', id: 'permits' },
      request,
    },
    cast,
    facts,
  ).state;

/**
 * Something that a case may have come to: what many answers record, in whatever order. Not all of
 * it can be reached; what is announced of it has to be named all the same.
 */
function someState(
  process: Process<unknown>,
  draw: fc.GeneratorValue,
  facts: () => Facts,
): CaseState {
  const request = draw(anyAnswer, process.request, worth) as Record<string, unknown>;
  const state = opened(process, request, facts());
  const declared = [process.steps, process.actions ?? {}, process.messages ?? {}]
    .flatMap((those) => Object.values(those) as Declared[])
    .filter(({ records }) => records !== undefined);
  // Several times over, each time without some: what follows from a second visit is seen too.
  const most = fc.subarray(declared, { minLength: Math.floor(declared.length / 2) });
  const steps = draw(() => fc.array(most, { minLength: 1, maxLength: 8, size: 'max' })).flat();
  for (const { kind, form, records } of steps)
    Object.assign(
      state.data as object,
      kind === 'follow' || form === undefined
        ? records?.(state)
        : records?.(draw(anyAnswer, form, worth), state, facts(), at, { label: 'owner' }),
    );
  return withAnswers(process, draw, state);
}

/** Each step asked once, and answered somehow. */
function withAnswers(
  process: Process<unknown>,
  draw: fc.GeneratorValue,
  state: CaseState,
): CaseState {
  for (const [step, declared] of Object.entries(process.steps)) {
    if (declared.kind !== 'task') continue;
    declared.performers.of(state).forEach(({ label, anyOf }, index) => {
      const outcome = draw(() => fc.constantFrom(...outcomesOf(declared.form)));
      const id = `${step}.1.${index + 1}`;
      state.items[id] = {
        ...{ id, step, kind: 'task', visit: 1, label, anyOf, ladder: [], open: false, outcome },
      } as never;
    });
  }
  return state;
}
