import fc from 'fast-check';
import { announcers } from '../../domain/engine/announcers';
import { kindOf } from '../../domain/engine/announcement';
import type { Facts } from '../../domain/engine/facts';
import { outcomesOf } from '../../domain/engine/outcomes';
import type { Announcement } from '../../domain/engine/announcement';
import type { Process } from '../../domain/engine/process';
import type { CaseState } from '../../domain/engine/state';
import { processes, processNamed } from '../../domain/processes';
import { anyAnswer } from '../domain/engine/support/any-answer';
import { written } from '../domain/engine/support/moves';
import { opening } from '../domain/engine/support/play';
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
  form?: Parameters<typeof anyAnswer>[0];
  records?: (...given: unknown[]) => object;
  announces?: (...given: unknown[]) => Announcement[];
}

test.each(processes)(
  '$code v$version announces all that it names, and nothing else',
  ({ code, version }) => {
    const process = processNamed(code, version);
    const announcing = announcers(process).filter(([, { announces }]) => announces !== undefined);
    const given = new Map(announcing.map(([where]) => [where, new Set<string>()]));
    const isAllGiven = () =>
      announcing.every(
        ([where, { mayAnnounce }]) => given.get(where)?.size === mayAnnounce?.length,
      );
    const announced = fc.property(fc.gen(), (draw) => {
      const facts = () => draw(() => someFacts);
      const state = someState(process, draw, facts);
      for (const [where, declared] of announcing) {
        const { form, announces } = declared as Declared;
        const those =
          form === undefined
            ? announces?.(state, written)
            : announces?.(draw(anyAnswer, form, worth), state, facts());
        for (const one of those ?? []) given.get(where)?.add(kindOf(one));
      }
    });
    // What is rare may take a while to come. What fails is drawn from whole declarations, too large
    // to be made smaller.
    for (let times = 0; times === 0 || (times < 30 && !isAllGiven()); times += 1)
      fc.assert(announced, { numRuns: 60, endOnFailure: true });
    for (const [where, { mayAnnounce = [] }] of announcing)
      expect([where, [...(given.get(where) ?? [])].sort()]).toEqual([
        where,
        [...mayAnnounce].sort(),
      ]);
  },
);

/**
 * Something that a case may have come to: what many answers record, in whatever order. Not all of
 * it can be reached; what is announced of it has to be named all the same.
 */
function someState(
  process: Process<unknown>,
  draw: fc.GeneratorValue,
  facts: () => Facts,
): CaseState {
  const { state } = opening(
    process,
    {
      at,
      by: { kind: 'system' },
      caseId: 'case',
      institutionId: 'ministry',
      subject: { type: 'service', id: 'permits' },
      request: draw(anyAnswer, process.request, worth) as Record<string, unknown>,
    },
    cast,
    facts(),
  );
  const declared = [process.steps, process.actions ?? {}, process.messages ?? {}]
    .flatMap((those) => Object.values(those) as Declared[])
    .filter(({ records }) => records !== undefined);
  // Several times over, each time without some: what follows from a second visit is seen too.
  // Several times over: what follows from a second visit is seen too.
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
