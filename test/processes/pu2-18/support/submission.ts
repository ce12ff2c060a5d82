import type { Actor, Subject } from '../../../../domain/engine/performers';
import type { Facts } from '../../../../domain/engine/facts';
import {
  criteria,
  type DeclaredKind,
  type Kind,
  type Submission,
} from '../../../../domain/processes/pu2-18-complaint-management/submission';
import { answer, person } from '../../../domain/engine/support/moves';
import { opening, type Move, type Played } from '../../../domain/engine/support/play';
import { cast, who, type Name } from '../../support/cast';
import { versionsOf } from '../../support/versions';

export const { played, describeEachVersion } = versionsOf('PU2-18');

/** A Monday, nine o'clock in Riga. */
export const monday = '2026-09-07T06:00:00.000Z';
export const enough = 'A sentence that says enough.';

export const submitted = ({
  declaredKind = 'complaint',
  at = monday,
  receivedAt,
  subject = { type: 'service', id: 'permits' },
  by = person(who.requester),
  request = {},
}: {
  declaredKind?: DeclaredKind;
  at?: string;
  receivedAt?: string;
  subject?: Subject;
  by?: Actor;
  request?: Record<string, unknown>;
} = {}): Played =>
  opening(
    played(),
    {
      at,
      by,
      caseId: 'submission',
      institutionId: 'ministry',
      subject,
      request: {
        declaredKind,
        description: 'The clerk was rude.',
        ...(receivedAt === undefined ? {} : { receivedAt }),
        ...request,
      },
    },
    cast,
  );

const speaksFor = (kind: Kind): Record<string, Kind> =>
  Object.fromEntries(criteria.map((criterion) => [criterion, kind]));

export const register: Move = answer('register', who.provider, {
  outcome: 'registered',
  channel: 'email',
  isSigned: true,
});
export const classify = (
  outcome: string,
  more: Record<string, unknown> = {},
  by: Name = 'provider',
  facts: Facts = {},
): Move =>
  answer(
    'classify',
    who[by],
    {
      outcome,
      ...speaksFor(outcome === 'suggestion' ? 'suggestion' : 'complaint'),
      hasHappened: true,
      ground: 'attitude',
      severity: 'low',
      ...(['otherTicket', 'notCompetent', 'otherRegime', 'joined'].includes(outcome)
        ? { reason: enough }
        : {}),
      ...(outcome === 'otherRegime' ? { regime: 'whistleblower' } : {}),
      ...more,
    },
    { facts },
  );
export const evaluate = (
  outcome = 'justified',
  more: Record<string, unknown> = {},
  by: Name = 'serviceOwner',
  facts: Facts = {},
): Move =>
  answer(
    'evaluate',
    who[by],
    {
      outcome,
      findings: enough,
      ...(outcome === 'askSubmitter' ? { question: enough } : {}),
      ...more,
    },
    { facts },
  );
export const decide = (
  outcome = 'apologise',
  more: Record<string, unknown> = {},
  by: Name = 'serviceOwner',
): Move =>
  answer('decide', who[by], { outcome, grounds: enough, hasLaterMeasures: false, ...more });
export const inform = (
  step: 'inform' | 'informAgain' = 'inform',
  outcome = 'sent',
  more: Record<string, unknown> = {},
): Move => answer(step, who.serviceOwner, { outcome, message: enough, ...more });
export const carryOut = (outcome = 'done'): Move =>
  answer('carryOut', who.serviceOwner, { outcome, evidence: enough });
/** `letters`: what became of those to the submitter. */
export const closeAfter = (
  letters: Facts['letters'],
  more: Record<string, unknown> = {},
  step = 'close',
): Move =>
  answer(
    step,
    who.serviceOwner,
    {
      outcome: 'closed',
      result: 'Apologised.',
      ...(step === 'close' ? { rootCategory: 'people' } : {}),
      ...more,
    },
    { facts: { letters } },
  );
export const close = closeAfter({ waiting: 0, isAnswered: true, lastAnswerFailed: false });

export const dataOf = ({ state }: Played): Submission => state.data as Submission;
export const answerClock = ({ state }: Played) => state.clocks['answer.1'];
export const openSteps = ({ state }: Played): string[] => state.openSteps.map(({ step }) => step);
export { speaksFor };
