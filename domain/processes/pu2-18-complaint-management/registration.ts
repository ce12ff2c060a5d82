import { note, raise, tell, link } from '../../engine/announcement';
import { end } from '../../engine/exits';
import type { Facts } from '../../engine/facts';
import { when, given, defined } from '../../engine/when';
import { wordsFor } from '../../engine/words-for';
import { isElectronic } from './channels';
import * as forms from './forms';
import { owner, registrars, notAboutOneself } from './performers';
import { kindBy, type Kind, type Submission, type SubmissionView } from './submission';

const { step, on } = wordsFor<Submission>();

/** As what a submission is recognised; what is neither stays as it was. */
const recognisedAs = (outcome: string): Kind | undefined => {
  if (outcome === 'complaint' || outcome === 'both') return 'complaint';
  return outcome === 'suggestion' ? 'suggestion' : undefined;
};

/**
 * R21: a person whom the leading complaint is about is kept from all that is answered with it.
 * Nobody answers a complaint about themselves.
 */
const isAboutTheSame = (
  { complainedAbout }: { complainedAbout?: string | undefined },
  leading: Facts['leading'],
): boolean =>
  JSON.stringify(leading?.hiddenFrom ?? []) ===
  JSON.stringify(complainedAbout === undefined ? [] : [complainedAbout]);

/**
 * Both kinds in one: the complaint goes on here, and the suggestion is a case of its own, received
 * when this one was.
 */
const suggestionWithin = ({ data, openedAt }: SubmissionView) => ({
  ...data.said,
  declaredKind: 'suggestion',
  receivedAt: data.receivedAt ?? openedAt,
});

export const register = step({
  status: 'received',
  performers: registrars,
  form: forms.Registration,
  mayAnnounce: ['tell submitter acknowledgement'],
  refuses: [
    {
      code: 'REASON_REQUIRED',
      rule: 'PU2-18 step 2',
      when: (a) => a.outcome === 'noSubmission' && a.reason === undefined,
    },
  ],
  records: ({ channel, isSigned, isFromInstitution }, { data }) => ({
    channel: channel ?? data.channel,
    isOutsideLaw:
      isFromInstitution === true || (!isSigned && isElectronic(channel ?? data.channel)),
  }),
  announces: ({ outcome }) => when(outcome === 'registered', tell.submitter('acknowledgement')),
  exits: [
    on('noSubmission', end('noSubmission', 'left_unexamined')),
    { name: 'registered', to: 'classify' },
  ],
});

export const classify = step({
  status: 'registered',
  performers: registrars,
  form: forms.Classification,
  mayAnnounce: [
    'note otherTicket PU2-15',
    'tell submitter otherTicket',
    'note otherRegime PU2-18',
    'tell submitter otherRegime',
    'raise PU2-18',
    'raise PU2-21',
    'raise PU2-22',
    'link child_of',
  ],
  fourEyes: notAboutOneself,
  facts: ['complaintDecider', 'leading'],
  refuses: [
    {
      code: 'REASON_REQUIRED',
      rule: 'PU2-18 step 4',
      when: (a) =>
        ['otherTicket', 'notCompetent', 'otherRegime', 'joined'].includes(a.outcome) &&
        a.reason === undefined,
    },
    {
      code: 'REASON_REQUIRED',
      rule: 'R01',
      when: (a) =>
        (a.outcome === 'complaint' || a.outcome === 'suggestion') &&
        kindBy(a) !== undefined &&
        kindBy(a) !== a.outcome &&
        a.reason === undefined,
    },
    {
      code: 'FACT_REQUIRED',
      rule: 'R07',
      when: (a) => (a.outcome === 'complaint' || a.outcome === 'both') && !a.hasHappened,
    },
    {
      code: 'REGIME_REQUIRED',
      rule: 'R36',
      when: (a) => a.outcome === 'otherRegime' && a.regime === undefined,
    },
    {
      code: 'LEADING_CASE_REQUIRED',
      rule: 'PU2-18 step 2',
      when: (a) => a.outcome === 'joined' && a.leading === undefined,
    },
    {
      code: 'LEADING_CASE_UNKNOWN',
      rule: 'PU2-18 step 2',
      when: (a, _c, { leading }) =>
        a.outcome === 'joined' && (leading === null || !isAboutTheSame(a, leading)),
    },
  ],
  records: (a, _c, facts) => ({
    severity: a.severity,
    ground: a.ground,
    decider: facts.complaintDecider ?? 'owner',
    ...(a.outcome === 'otherRegime' && { regime: a.regime }),
    ...defined({ recognised: recognisedAs(a.outcome) }),
  }),
  appoints: (a): Record<string, string> =>
    a.complainedAbout === undefined ? {} : { complainedAbout: a.complainedAbout },
  announces: (a, c, facts) => [
    ...when(
      a.outcome === 'otherTicket',
      note('otherTicket', 'PU2-15', owner(c)),
      tell.submitter('otherTicket', a.reason),
    ),
    ...when(
      a.outcome === 'otherRegime',
      note('otherRegime', 'PU2-18', owner(c)),
      tell.submitter('otherRegime'),
    ),
    ...when(a.outcome === 'both', raise('PU2-18', suggestionWithin(c), { forRequester: true })),
    ...when(
      a.interruption !== undefined && c.subject.id !== undefined && a.outcome !== 'otherRegime',
      raise(
        'PU2-21',
        { symptom: a.interruption, extent: 'several', hindrance: 'stopped' },
        { joins: true },
      ),
    ),
    ...when(
      a.warning !== undefined && c.subject.id !== undefined && a.outcome !== 'otherRegime',
      raise('PU2-22', { symptom: a.warning, source: 'warning' }, { joins: true }),
    ),
    ...given(a.outcome === 'joined' ? facts.leading : null, ({ caseId }) =>
      link(caseId, 'child_of'),
    ),
  ],
  exits: [
    on('otherTicket', end('otherTicket', 'diverted')),
    on('otherRegime', end('otherRegime', 'diverted')),
    on('notCompetent', 'forward'),
    on('joined', 'awaitLeading'),
    { name: 'classified', to: 'evaluate' },
  ],
});
