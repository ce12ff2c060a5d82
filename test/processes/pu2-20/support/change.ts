import type { CaseEvent } from '../../../../domain/engine/events';
import type { Facts } from '../../../../domain/engine/facts';
import type { Subject } from '../../../../domain/engine/performers';
import { processNamed } from '../../../../domain/processes';
import { example } from '../../../../domain/processes/pu2-20-change-management/example';
import type { Change } from '../../../../domain/processes/pu2-20-change-management/change';
import { answer, person } from '../../../domain/engine/support/moves';
import {
  nextThing,
  opening,
  type Cast,
  type Move,
  type Played,
} from '../../../domain/engine/support/play';
import { cast, who, type Name } from '../../support/cast';
import { versionsOf } from '../../support/versions';

export const { played, describeEachVersion } = versionsOf('PU2-20');

/** A Monday morning without holidays near it. */
export const monday = '2026-09-07T07:00:00.000Z';
export const windowFrom = '2026-09-21T18:00:00.000Z';
export const windowTo = '2026-09-21T20:00:00.000Z';

export const permits: Subject = { type: 'service', id: 'permits' };
export const register: Subject = { type: 'resource', id: 'register' };

interface Opening {
  subject?: Subject;
  by?: Name;
  origin?: Extract<CaseEvent, { type: 'opened' }>['origin'];
  cast?: Cast;
  /** Absent: the one that is played. */
  version?: number;
}

/** A change request, just sent. */
export const requested = ({
  subject = permits,
  by = 'requester',
  origin,
  cast: players = cast,
  version,
}: Opening = {}): Played =>
  opening(
    version === undefined ? played() : processNamed('PU2-20', version),
    {
      at: monday,
      by: person(who[by]),
      caseId: 'change',
      institutionId: 'ministry',
      subject,
      ...(origin === undefined ? {} : { origin }),
      request: example.request,
    },
    players,
  );

export const owner = who.serviceOwner;
const owned = (played: Played): string =>
  played.state.subject.type === 'service'
    ? owner
    : played.state.subject.type === 'resource'
      ? who.resourceOwner
      : who.servicePortfolio;
const byOwner =
  (step: string, given: Record<string, unknown>, facts?: Facts): Move =>
  (played) =>
    answer(step, owned(played), given, { facts })(played);

const complete = { reasonIsClear: true, subjectIsNamed: true, resultIsDescribed: true };
export const enough = 'A sentence that says enough.';

export const accept = byOwner('register', { outcome: 'accepted', ...complete });
export const registering = (outcome: string, more: Record<string, unknown> = {}, facts?: Facts) =>
  byOwner('register', { outcome, ...complete, ...more }, facts);

export const classify = (outcome: string, more: Record<string, unknown> = {}, facts?: Facts) =>
  byOwner(
    'classify',
    {
      outcome,
      category: 'functionality',
      ...(outcome === 'emergency' ? { reason: enough } : {}),
      ...more,
    },
    facts,
  );
export const approvedModel: Facts = { changeModel: { ok: true, code: 'text', version: 2 } };
const classifyStandard = classify('standard', { modelCode: 'text' }, approvedModel);

export const assess = (more: Record<string, unknown> = {}, facts: Facts = {}) =>
  byOwner(
    'assess',
    {
      outcome: 'assessed',
      risk: 'low',
      impact: enough,
      lowersTerms: false,
      touchesSeveral: false,
      touchesSecurity: false,
      touchesPersonalData: false,
      touchesAccessibility: false,
      fallsUnderSupervision: false,
      needsPartnerConsent: false,
      cost: 'small',
      benefit: enough,
      ...more,
    },
    facts,
  );

export const opinion = (by: Name, outcome = 'for', label?: string) =>
  answer('consult', who[by], { outcome }, { label });
export const authorise = (by: Name, outcome = 'approved', more: Record<string, unknown> = {}) =>
  answer('authorise', who[by], {
    outcome,
    ...(['returned', 'rejected', 'escalated'].includes(outcome) ? { reason: enough } : {}),
    ...more,
  });

export const appointable: Facts = {
  appointees: {
    [who.provider]: true,
    [who.secondProvider]: true,
    [who.serviceOwner]: true,
    [who.servicePortfolio]: true,
    [who.resourceOwner]: true,
  },
};
export const plan = (more: Record<string, unknown> = {}, facts: Facts = {}) =>
  byOwner(
    'plan',
    {
      outcome: 'planned',
      tasks: enough,
      testPlan: enough,
      backoutPlan: enough,
      windowFrom,
      windowTo,
      implementer: who.provider,
      verifier: who.secondProvider,
      ...more,
    },
    { ...appointable, ...facts },
  );
export const inform = byOwner('inform', {
  outcome: 'sent',
  message: enough,
  expectedInterruptionMinutes: 30,
});
export const implement = (
  outcome = 'done',
  more: Record<string, unknown> = {},
  by: Name = 'provider',
) => answer('implement', who[by], { outcome, log: enough, serviceInterrupted: false, ...more });
export const verify = (outcome = 'passed', by: Name = 'secondProvider') =>
  answer('verify', who[by], { outcome, results: enough });
export const backOut = (outcome = 'restored', by: Name = 'provider') =>
  answer('backOut', who[by], { outcome, log: enough });
export const decideNext = (outcome: string, changed?: string) =>
  byOwner('decideNext', { outcome, reason: enough, ...(changed === undefined ? {} : { changed }) });
export const updateRegisters = byOwner('updateRegisters', {
  outcome: 'complete',
  updated: ['description'],
});
export const review = (
  outcome = 'successful',
  more: Record<string, unknown> = {},
  by: Name = 'servicePortfolio',
) => answer('review', who[by], { outcome, aimReached: outcome !== 'failed', ...more });
export const close = byOwner('close', { outcome: 'closed', summary: enough });

/** The ways that several stories share. */
export const untilAuthorised: readonly Move[] = [
  accept,
  classify('normal'),
  assess(),
  authorise('serviceOwner'),
];
export const untilStandardIsPlanned: readonly Move[] = [accept, classifyStandard];
export const untilEmergencyIsAuthorised: readonly Move[] = [
  accept,
  classify('emergency'),
  authorise('serviceOwner'),
  authorise('servicePortfolio'),
];
/** Lets time pass until the change's own window opens. */
export const windowOpens: Move = (played) =>
  openSteps(played)[0] === 'awaitWindow' ? windowOpens(nextThing()(played)) : played;
export const untilImplementing: readonly Move[] = [...untilAuthorised, plan(), inform, windowOpens];

export const openSteps = (played: Played): string[] =>
  played.state.openSteps.map(({ step }) => step);
export const dataOf = (played: Played): Change => played.state.data as Change;
export const notesOf = (played: Played): string[] =>
  played.allEffects.flatMap((effect) => (effect.type === 'note' ? [effect.code] : []));

/** A service of another institution depends on the subject. */
export const affectedAgency: Facts = {
  affected: [{ type: 'service', id: 'benefits', institutionId: 'agency', depth: 1 }],
};
