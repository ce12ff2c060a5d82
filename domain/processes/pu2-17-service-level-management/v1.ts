import { note, raise } from '../../engine/announcement';
import { end } from '../../engine/exits';
import { wordsFor } from '../../engine/words-for';
import { given, when } from '../../engine/when';
import * as forms from './forms';
import {
  consenting,
  decider,
  owner,
  ownerOfService,
  portfolio,
  providersAndOwner,
  requesterOrOwner,
} from './performers';
import {
  endedAfter,
  isMeasured,
  isMissedAgain,
  isOnlyAtRisk,
  isPromisedNoLonger,
  isRecovered,
  isRepeated,
  isSevere,
  missedAfter,
  missesOf,
  reportedLevel,
  type ServiceLevel,
  type ServiceLevelView,
} from './service-level';

const { step, on, choose, message, process } = wordsFor<ServiceLevel>();

const isOpenAt = (c: ServiceLevelView, step: string): boolean =>
  c.openSteps.some((open) => open.step === step);

/** R26: silence is no consent. */
const isAgreed = (c: ServiceLevelView): boolean =>
  ['recipients', 'portfolio'].every(
    (label) =>
      Object.values(c.items).findLast(
        (item) => item.step === 'agreeLowering' && item.label === label,
      )?.outcome === 'agreed',
  );

/**
 * PU2-17, service-level management: from a promise in danger to its recovery. Registering terms,
 * measuring and watching happen outside a case. A case is opened only where something is at risk,
 * missed, not measured or claimed, and twice a year for the review. Rules R11, R14, R26 and R35.
 */
export const serviceLevelManagementV1 = process({
  code: 'PU2-17',
  version: 1,
  hearsMonitors: {
    judged: 'periodJudged',
    ended: 'promiseEnded',
    terms: 'terms',
    about: 'about',
    missed: 'missed',
  },
  agreesToLower: { terms: 'terms', results: ['loweringAgreed'] },
  request: forms.LevelReport,
  requestFacts: ['importance'],
  // What was measured is said by its monitor alone; others say what they were promised.
  refuses: [
    {
      code: 'REPORTED_BY_MONITOR',
      rule: 'R14',
      when: ({ about, judged }, _at, by) =>
        by.kind !== 'system' && (judged !== undefined || (about !== 'claim' && about !== 'review')),
    },
  ],
  initialData: reportedLevel,
  firstStep: 'begin',
  caseFunctions: ['requester'],
  messages: {
    periodJudged: message({
      form: forms.PeriodJudged,
      records: (judged, c) => ({ missed: missedAfter(c.data.missed, judged) }),
      begins: [
        {
          step: 'acknowledge',
          when: (_judged, c) => isOpenAt(c, 'watchRisk') && !isOnlyAtRisk(c),
          ends: ['watchRisk'],
        },
        {
          step: 'averted',
          when: (_judged, c) => isOpenAt(c, 'watchRisk') && isOnlyAtRisk(c) && isRecovered(c),
          ends: ['watchRisk'],
        },
        {
          step: 'inform',
          when: (_judged, c) => isOpenAt(c, 'restore') && isRecovered(c),
          ends: ['restore'],
        },
        {
          step: 'findReason',
          when: (judged, c) => isOpenAt(c, 'inform') && isMissedAgain(judged, c),
          ends: ['inform'],
        },
      ],
    }),
    promiseEnded: message({
      form: forms.PromiseEnded,
      records: (ended, c) => ({ missed: endedAfter(c.data.missed, ended) }),
      begins: [
        {
          step: 'averted',
          when: (_ended, c) => isOpenAt(c, 'watchRisk') && isOnlyAtRisk(c) && isRecovered(c),
          ends: ['watchRisk'],
        },
        {
          step: 'inform',
          when: (_ended, c) => isOpenAt(c, 'restore') && isRecovered(c),
          ends: ['restore'],
        },
      ],
    }),
  },
  steps: {
    begin: choose({
      status: 'open',
      exits: [
        { name: 'review', where: (c) => c.data.about === 'review', to: 'reviewTerms' },
        { name: 'report', to: 'acknowledge' },
      ],
    }),
    acknowledge: step({
      status: 'open',
      performers: providersAndOwner,
      form: forms.Acknowledgement,
      mayAnnounce: ['raise PU2-21'],
      due: { timeLimit: 'sla.acknowledge' },
      announces: (a) =>
        given(a.interruption, (symptom) =>
          raise('PU2-21', { symptom, extent: 'all', hindrance: 'stopped' }, { joins: true }),
        ),
      exits: [
        { name: 'averted', where: (c) => isOnlyAtRisk(c) && isRecovered(c), to: 'averted' },
        { name: 'atRisk', where: isOnlyAtRisk, to: 'watchRisk' },
        { name: 'missed', to: 'findReason' },
      ],
    }),
    // Until its period is over, or somebody does something about it sooner.
    watchRisk: step<typeof forms.RiskTaken, 'findReason'>({
      status: 'acknowledged',
      performers: providersAndOwner,
      form: forms.RiskTaken,
      exits: [{ name: 'act', to: 'findReason' }],
    }),
    averted: choose<never>({
      status: 'recovered',
      exits: [{ name: 'averted', to: end('averted') }],
    }),
    findReason: step({
      status: 'analysing',
      performers: providersAndOwner,
      form: forms.Reason,
      mayAnnounce: ['raise PU2-22', 'raise PU2-10', 'raise PU2-19'],
      due: { timeLimit: 'sla.reason' },
      refuses: [
        {
          code: 'MISSED_BY_MEASURE',
          rule: 'PU2-17 step 6',
          when: (a, c) => a.outcome === 'notConfirmed' && isMeasured(c),
        },
      ],
      records: (a, c) => ({ reason: a.outcome, answered: missesOf(c) }),
      announces: (a, c) => [
        ...when(
          isRepeated(c) && (a.outcome === 'own' || a.outcome === 'resource'),
          raise('PU2-22', { symptom: a.evidence, source: 'monitoring' }, { joins: true }),
        ),
        ...when(
          a.outcome === 'partner',
          raise(
            'PU2-10',
            { course: 'coordination', asksFor: 'activity', reason: a.evidence },
            { joins: { variant: 'coordination' } },
          ),
        ),
        ...when(
          a.outcome === 'demand',
          raise(
            'PU2-19',
            { need: a.evidence, expectedDemand: a.evidence, source: 'shortage' },
            { joins: true },
          ),
        ),
      ],
      exits: [on('notConfirmed', 'inform'), { name: 'found', to: 'decide' }],
    }),
    decide: step({
      status: 'analysing',
      performers: decider,
      form: forms.Decision,
      mayAnnounce: ['raise PU2-20', 'note termsToRenegotiate PU2-9', 'note compensation PU3-1'],
      due: { timeLimit: 'sla.decide' },
      refuses: [
        {
          code: 'ACCEPTED_ONLY_ONCE',
          rule: 'PU2-17 step 7',
          when: (a, c) => a.outcome === 'acceptOnce' && isRepeated(c),
        },
      ],
      records: (a, c) => ({ decision: a.outcome, answered: missesOf(c) }),
      announces: (a, c) => [
        ...when(
          a.outcome === 'change',
          raise('PU2-20', { reason: a.grounds, description: a.grounds }),
        ),
        ...when(a.outcome === 'renegotiate', note('termsToRenegotiate', 'PU2-9', owner(c))),
        ...when(a.outcome === 'compensate', note('compensation', 'PU3-1', portfolio(c))),
      ],
      exits: [
        on('acceptOnce', 'inform', { name: 'acceptedOnce' }),
        { name: 'recovered', where: isRecovered, to: 'inform' },
        { name: 'toRestore', to: 'restore' },
      ],
    }),
    restore: step({
      status: 'correcting',
      performers: providersAndOwner,
      form: forms.Restoration,
      due: { timeLimit: 'sla.restore' },
      refuses: [
        {
          code: 'NOT_RECOVERED',
          rule: 'PU2-17 step 8',
          when: (a, c) => a.outcome === 'recovered' && isMeasured(c) && !isRecovered(c),
        },
      ],
      exits: [on('decideAgain', 'decide'), { name: 'recovered', to: 'inform' }],
    }),
    inform: step<typeof forms.Informing>({
      status: 'recovered',
      performers: ownerOfService,
      form: forms.Informing,
      due: { timeLimit: 'sla.inform' },
      exits: [
        {
          name: 'notConfirmed',
          where: (c) => c.data.reason === 'notConfirmed',
          to: end('notConfirmed'),
        },
        {
          name: 'acceptedOnce',
          where: (c) => c.data.decision === 'acceptOnce',
          to: end('acceptedOnce'),
        },
        { name: 'noLongerPromised', where: isPromisedNoLonger, to: end('noLongerPromised') },
        { name: 'recovered', to: end('recovered') },
      ],
    }),
    reviewTerms: step({
      status: 'open',
      performers: ownerOfService,
      form: forms.TermsReview,
      mayAnnounce: ['note termsToChange PU2-9'],
      due: { timeLimit: 'sla.decide' },
      announces: (a, c) =>
        when(
          a.outcome === 'raise' || a.outcome === 'retire',
          note('termsToChange', 'PU2-9', owner(c)),
        ),
      exits: [
        on('lower', 'agreeLowering'),
        on(['raise', 'retire'], end('termsToChange'), { name: 'change' }),
        { name: 'keep', to: end('termsKept') },
      ],
    }),
    // R26: a promise is lowered only with those it was given to.
    agreeLowering: step<typeof forms.Consent>({
      status: 'reviewed',
      performers: consenting,
      form: forms.Consent,
      mayAnnounce: ['note termsToChange PU2-9'],
      due: { timeLimit: 'sla.consent', passed: 'goOn' },
      distinctPersons: true,
      announces: (_a, c) => when(isAgreed(c), note('termsToChange', 'PU2-9', owner(c))),
      exits: [
        { name: 'agreed', where: isAgreed, to: end('loweringAgreed') },
        { name: 'notAgreed', to: end('termsKept') },
      ],
    }),
  },
  hold: { performers: ownerOfService },
  // R14: the party that is measured does not take measurements back.
  withdraw: {
    performers: requesterOrOwner,
    leadsTo: (c) =>
      isMeasured(c) || c.data.about === 'review'
        ? { refused: 'LEVEL_WAS_MEASURED' }
        : { to: end('withdrawn', 'cancelled') },
  },
  reopen: {
    performers: requesterOrOwner,
    leadsTo: (c) =>
      c.result === 'recovered' || c.result === 'acceptedOnce'
        ? { to: 'findReason' }
        : { refused: 'CANNOT_REOPEN' },
  },
  isSevere,
  acknowledgeVariant: () => 'normal',
  summary: ({ data: { terms } }) => (terms === undefined ? {} : { variant: terms }),
});
