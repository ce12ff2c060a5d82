import type { Facts } from '../../../../domain/engine/facts';
import type { Partnership } from '../../../../domain/processes/pu2-10-partner-coordination/partnership';
import { dayOf } from '../../../../domain/time/day-of';
import { instantOfDay } from '../../../../domain/time/start-of-day';
import { act, answer, happens, person } from '../../../domain/engine/support/moves';
import { opening, type Move, type Played } from '../../../domain/engine/support/play';
import { cast, who, type Name } from '../../support/cast';
import { enough, monday, played } from './coordination';

export const needed = (): Played =>
  opening(
    played(),
    {
      at: monday,
      by: person(who.requester),
      caseId: 'partnership',
      institutionId: 'ministry',
      subject: { type: 'service', id: 'permits' },
      request: { course: 'lifeCycle', reason: enough },
    },
    cast,
  );

/** What the registers say at the time of the answer. */
const withFacts =
  (move: (facts: Facts) => Move, facts: Facts, end?: string): Move =>
  (played) =>
    move({
      ...facts,
      agreementDays: {
        today: dayOf(played.now),
        ...(end === undefined ? {} : { endsAt: instantOfDay(end) }),
      },
    })(played);

export const stateNeed = (outcome = 'lookForPartner'): Move =>
  answer('stateNeed', who.serviceOwner, {
    outcome,
    purposes: ['virtual_resources', 'maintenance'],
    benefits: enough,
    threats: enough,
  });
export const assess = (
  outcome = 'suitable',
  {
    dependency = 'medium',
    partner = { id: 'supplier' },
  }: { dependency?: string; partner?: Facts['partner'] } = {},
): Move =>
  answer(
    'assess',
    who.serviceOwner,
    { outcome, partner: 'SUP', dependency, risk: 'low', grounds: enough },
    { facts: { partner } },
  );

const terms = {
  number: '2026/15',
  from: '2026-10-01',
  services: ['PERMITS'],
  resources: [],
  tasks: ['PU2-21'],
  terms: ['SET-1'],
  processes: ['Kārtība 1'],
  regulation: ['MK 89/2024'],
  duties: [{ role: 'service_provider', by: 'partner' }],
  settlement: 'paid',
  benefitOfBoth: enough,
};
export const agree = (
  more: Record<string, unknown> = {},
  subjects: Facts['agreementSubjects'] = { serviceIds: ['permits'], resourceIds: [], unknown: [] },
): Move => {
  const given: Record<string, unknown> = { outcome: 'agreed', ...terms, ...more };
  return withFacts(
    (facts) => answer('agreeTerms', who.serviceOwner, given, { facts }),
    { agreementSubjects: subjects },
    typeof given['to'] === 'string' ? given['to'] : undefined,
  );
};
export const noAgreement = (outcome = 'notAgreed'): Move =>
  answer('agreeTerms', who.serviceOwner, { outcome, reason: enough });
export const sign = (outcome = 'signed', by: Name = 'servicePortfolio'): Move =>
  withFacts(
    (facts) =>
      answer(
        'approve',
        who[by],
        { outcome, ...(outcome === 'signed' ? {} : { reason: enough }) },
        { facts },
      ),
    {},
  );
export const evaluateNow = (by: Name = 'provider'): Move =>
  act('evaluateNow', who[by], { outcome: 'begun', because: 'incident', reason: enough });
export const evaluate = (outcome = 'good', by: Name = 'serviceOwner'): Move =>
  answer('evaluate', who[by], {
    outcome,
    effectiveness: 'reached',
    efficiency: 'partly',
    results: enough,
    recommends: 'continue',
  });
export const use = (outcome = 'continue', more: Record<string, unknown> = {}): Move =>
  answer('useResult', who.servicePortfolio, { outcome, grounds: enough, ...more });
export const renew = (outcome = 'renewed', until?: string): Move =>
  withFacts(
    (facts) =>
      answer(
        'renew',
        who.servicePortfolio,
        { outcome, grounds: enough, ...(until === undefined ? {} : { until }) },
        { facts },
      ),
    {},
    until,
  );
export const handOver = (
  endsOn: string,
  codes: readonly string[] = ['PERMITS', 'EXTRACTS'],
): Move =>
  withFacts(
    (facts) =>
      answer(
        'handOver',
        who.serviceOwner,
        {
          outcome: 'handedOver',
          endsOn,
          list: codes.map((code) => ({ code, to: 'ownMeans', how: enough })),
        },
        { facts },
      ),
    { handOver: ['EXTRACTS', 'PERMITS'] },
  );
export const changeEnds: Move = (played) => {
  const [id = ''] = Object.entries(played.state.others ?? {})
    .flatMap(([other, { task }]) => (task === 'PU2-20' ? [other] : []))
    .slice(-1);
  return happens((at) => ({
    at,
    caseId: id,
    number: 'PU2-20/2026/000007',
    type: 'caseEnded',
    result: 'successful',
  }))(played);
};

export const untilAgreed: readonly Move[] = [stateNeed(), assess()];
/** Until the first day of October 2027. */
export const untilActive: readonly Move[] = [...untilAgreed, agree({ to: '2027-10-01' }), sign()];

export const dataOf = ({ state }: Played): Partnership => state.data as Partnership;
