import assert from 'node:assert/strict';
import { addresseesOf } from '../../../domain/engine/addressees';
import type { Effect } from '../../../domain/engine/effects';
import { eligibility } from '../../../domain/engine/eligibility';
import type { Played } from '../../domain/engine/support/play';
import { who } from './cast';

type Told = Extract<Effect, { type: 'notify' }>;

/**
 * Whatever a living case asks, warns of or passes on reaches somebody, as long as every role is
 * held; and so would the words of a submitter at this moment.
 */
export function everyNoticeReachesSomebody(played: Played): void {
  const { state, effects } = played;
  if (state.lifecycle === 'closed') return;
  const emitted = effects.filter((effect) => effect.type === 'notify');
  for (const notice of [...emitted, ...possibleNow(played)]) {
    if (isForNobody(played, notice)) continue;
    const reached = reachedBy(played, notice);
    assert.ok(reached.length > 0, `${notice.about} reaches nobody at ${state.status}`);
    if (isForHandlers(notice))
      assert.ok(
        reached.includes('handler'),
        `${notice.about} reaches no handler at ${state.status}`,
      );
  }
}

/** What could be said at this moment, whether or not the play comes to it. */
const possibleNow = ({ process, state }: Played): Told[] => [
  { type: 'notify', about: state.lifecycle === 'onHold' ? 'resumed' : 'held' },
  ...Object.entries(state.clocks)
    .filter(([, { status }]) => status === 'running')
    .map(([clockId]): Told => ({ type: 'notify', about: 'warning', clockId, share: 0.8 })),
  ...(process.submitter === undefined
    ? []
    : [
        { type: 'notify' as const, about: 'submitterWrote' as const },
        { type: 'notify' as const, about: 'unverifiedMail' as const },
      ]),
];

/** Of these the requester hears too, and that alone would be too little. */
const isForHandlers = ({ about }: Told): boolean =>
  ['held', 'resumed', 'warning', 'submitterWrote', 'unverifiedMail'].includes(about);

/** As what somebody is reached: as the requester, or because they handle the case. */
const reachedBy = (
  { process, state, cast, now }: Played,
  notice: Told,
): ('requester' | 'handler')[] =>
  addresseesOf(process, state, { ...notice, at: justAfter(now) })
    .filter(({ wanted }) =>
      Object.values(who).some(
        (personId) => eligibility({ ...wanted, outsiders: [], ...cast, personId }).may,
      ),
    )
    .map(({ wanted: { rungs } }) =>
      rungs.flat().every((one) => 'caseFunction' in one && one.caseFunction === 'requester')
        ? 'requester'
        : 'handler',
    );

/**
 * Only the registers know who is affected, a case that no person began has no requester, and a wait
 * that ends by itself asks nothing.
 */
function isForNobody({ state }: Played, notice: Told): boolean {
  if (notice.about === 'affected') return true;
  if (notice.about === 'warning') return state.clocks[notice.clockId]?.passed === 'waitEnds';
  const isForRequester = ['status', 'ended', 'reopened'].includes(notice.about);
  return isForRequester && state.caseFunctions['requester'] === undefined;
}

/** What is said by an event of its own comes after the event before it. */
const justAfter = (instant: string): string => new Date(Date.parse(instant) + 1).toISOString();
