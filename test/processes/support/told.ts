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
  const { process, state, effects } = played;
  if (state.lifecycle === 'closed') return;
  const told = effects.filter((effect) => effect.type === 'notify');
  const wrote: Told[] =
    process.submitter === undefined
      ? []
      : [
          { type: 'notify', about: 'submitterWrote' },
          { type: 'notify', about: 'unverifiedMail' },
        ];
  for (const notice of [...told, ...wrote])
    if (!isForNobody(played, notice))
      assert.ok(reaches(played, notice), `${notice.about} reaches nobody at ${state.status}`);
}

const reaches = ({ process, state, cast, now }: Played, notice: Told): boolean =>
  addresseesOf(process, state, { ...notice, at: now }).some(({ wanted }) =>
    Object.values(who).some(
      (personId) => eligibility({ ...wanted, outsiders: [], ...cast, personId }).may,
    ),
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
