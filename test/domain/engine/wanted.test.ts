import { wantedFor, type PersonsAct } from '../../../domain/engine/wanted';
import { classify, register, submitted } from '../../processes/pu2-18/support/submission';
import { who } from '../../processes/support/cast';
import { claim, openItems } from './support/moves';
import { play, type Played } from './support/play';

/** A complaint about the service owner, who would otherwise be asked. */
const complaint = play(
  submitted(),
  register,
  classify('complaint', { complainedAbout: who.serviceOwner }),
);
const [item] = openItems(complaint, 'evaluate');
const itemId = item?.id ?? '';

const wanted = ({ process, state }: Played, act: PersonsAct) => wantedFor(process, state, act);
const roles = (act: PersonsAct) =>
  wanted(complaint, act)
    .rungs[0]?.map((one) => ('role' in one ? one.role : one.caseFunction))
    .toSorted();

const acts: Record<PersonsAct['type'], PersonsAct> = {
  answered: { type: 'answered', item: itemId },
  claimed: { type: 'claimed', item: itemId },
  released: { type: 'released', item: itemId },
  delegated: { type: 'delegated', item: itemId },
  acted: { type: 'acted', action: 'control' },
  held: { type: 'held' },
  resumed: { type: 'resumed' },
  corrected: { type: 'corrected' },
  withdrawn: { type: 'withdrawn' },
  reopened: { type: 'reopened' },
  linked: { type: 'linked' },
};

test.each(Object.values(acts))('whom the case is hidden from is kept from it: $type', (act) => {
  expect(wanted(complaint, act).excluded).toContain(who.serviceOwner);
});

test('a work item is for those it was offered to, and then for the rungs above', () => {
  for (const act of [acts.answered, acts.claimed, acts.released, acts.delegated])
    expect(wanted(complaint, act).rungs).toEqual([item?.anyOf, ...(item?.ladder ?? [])]);
});

test('a claim keeps others from answering and claiming, not from releasing or delegating', () => {
  const claimed = play(complaint, claim('evaluate', who.servicePortfolio));
  const claimant = (act: PersonsAct) => wanted(claimed, act).claimedBy;
  expect([acts.answered, acts.claimed].map(claimant)).toEqual([
    who.servicePortfolio,
    who.servicePortfolio,
  ]);
  expect([acts.released, acts.delegated].map(claimant)).toEqual([undefined, undefined]);
});

test('whoever may hold a case may resume it and correct its log', () => {
  expect(roles(acts.held)).not.toEqual([]);
  expect([roles(acts.resumed), roles(acts.corrected)]).toEqual([
    roles(acts.held),
    roles(acts.held),
  ]);
});

test('whoever may hold a case, is asked now, or manages a portfolio may link it', () => {
  const performers = wanted(complaint, acts.linked).rungs[0];
  expect(performers).toEqual(
    expect.arrayContaining([
      ...(wanted(complaint, acts.held).rungs[0] ?? []),
      ...(item?.anyOf ?? []),
    ]),
  );
  expect(roles(acts.linked)).toEqual(
    expect.arrayContaining([
      'institution_service_portfolio_owner',
      'institution_resource_portfolio_owner',
    ]),
  );
});

test('an unknown work item or action is refused, not asked about', () => {
  expect(() => wanted(complaint, { type: 'answered', item: 'none' })).toThrow('WORK_ITEM_UNKNOWN');
  expect(() => wanted(complaint, { type: 'acted', action: 'none' })).toThrow('ACTION_UNKNOWN');
});

test.each(['answered', 'claimed', 'released', 'delegated'] as const)(
  'a name that every object has is no work item: %s',
  (type) => {
    for (const item of ['constructor', '__proto__', 'toString'])
      expect(() => wanted(complaint, { type, item })).toThrow(
        expect.objectContaining({ code: 'WORK_ITEM_UNKNOWN' }) as Error,
      );
  },
);
