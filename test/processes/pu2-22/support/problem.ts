import { example } from '../../../../domain/processes/pu2-22-problem-management/example';
import type { Problem } from '../../../../domain/processes/pu2-22-problem-management/problem';
import type { Facts } from '../../../../domain/engine/facts';
import { act, answer, happens, person } from '../../../domain/engine/support/moves';
import { opening, type Move, type Played } from '../../../domain/engine/support/play';
import { cast, who, type Name } from '../../support/cast';
import { versionsOf } from '../../support/versions';

export const { played, describeEachVersion } = versionsOf('PU2-22');

/** A Monday, nine o'clock in Riga. */
const monday = '2026-09-07T06:00:00.000Z';
export const enough = 'A sentence that says enough.';

export const proposed = (facts: Facts = {}): Played =>
  opening(
    played(),
    {
      at: monday,
      by: person(who.requester),
      caseId: 'problem',
      institutionId: 'ministry',
      subject: { type: 'service', id: 'permits' },
      request: example.request,
    },
    cast,
    facts,
  );

export const register = answer('register', who.provider, { outcome: 'registered' });
export const prioritise = (outcome = 'investigate', more: Record<string, unknown> = {}): Move =>
  answer('prioritise', who.serviceOwner, {
    outcome,
    impact: 'high',
    likelihood: 'medium',
    cost: 'medium',
    ...(outcome === 'investigate' ? {} : { reason: enough }),
    ...more,
  });
export const findCause = (outcome = 'found', more: Record<string, unknown> = {}): Move =>
  answer('findCause', who.provider, {
    outcome,
    hypotheses: enough,
    evidence: enough,
    reason: enough,
    ...more,
  });
export const giveWorkaround = (outcome = 'published'): Move =>
  answer('giveWorkaround', who.provider, {
    outcome,
    ...(outcome === 'published' ? { workaround: enough, limits: enough } : {}),
  });
export const choose = (
  outcome = 'change',
  more: Record<string, unknown> = {},
  by: Name = 'serviceOwner',
): Move =>
  answer('chooseSolution', who[by], {
    outcome,
    options: enough,
    grounds: enough,
    cost: 'small',
    risk: 'low',
    crossesServices: false,
    ...more,
  });
export const decide = (
  outcome = 'approved',
  by: Name = 'servicePortfolio',
  more: Record<string, unknown> = {},
): Move =>
  answer('decideSolution', who[by], {
    outcome,
    ...(outcome === 'returned' ? { reason: enough } : {}),
    ...more,
  });
export const verify = (outcome = 'gone'): Move =>
  answer('verify', who.serviceOwner, { outcome, evidence: enough });
export const close = answer('close', who.serviceOwner, {
  outcome: 'closed',
  cause: enough,
  solution: enough,
  lesson: enough,
});
export const review = (outcome: string, more: Record<string, unknown> = {}): Move =>
  answer('reviewKnownError', who.servicePortfolio, { outcome, remark: enough, ...more });
export const takeUp = act('takeUp', who.serviceOwner, { outcome: 'takenUp', reason: enough });

/** The case of a task that was asked for last ends, or is reopened. */
const askedForEnds =
  (wanted: string, result?: string): Move =>
  (played) => {
    const [id = ''] = Object.entries(played.state.others ?? {})
      .flatMap(([other, { task }]) => (task === wanted ? [other] : []))
      .slice(-1);
    return happens((at) => ({
      at,
      caseId: id,
      number: `${wanted}/2026/000007`,
      entry: played.state.sequence,
      ...(result === undefined ? { type: 'caseReopened' } : { type: 'caseEnded', result }),
    }))(played);
  };
export const changeEnds = (result?: string): Move => askedForEnds('PU2-20', result);
export const partnerRequestEnds = (result: string): Move => askedForEnds('PU2-10', result);

export const untilCause: readonly Move[] = [register, prioritise()];
export const untilKnown: readonly Move[] = [...untilCause, findCause(), giveWorkaround()];
export const untilObserving: readonly Move[] = [...untilKnown, choose(), changeEnds('successful')];

export const dataOf = ({ state }: Played): Problem => state.data as Problem;
export const openSteps = ({ state }: Played): string[] => state.openSteps.map(({ step }) => step);
/** Cases that it asked for. */
export const raisedBy = ({ allEffects }: Played): string[] =>
  allEffects.flatMap((effect) => (effect.type === 'raise' ? [effect.task] : []));
