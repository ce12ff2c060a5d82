import { criteria } from '../../domain/processes/pu2-18-complaint-management/submission';
import { someText } from './answers';
import { PlayedCase } from './played-case';
import type { Stage } from './stage';
import { restForADay, untilAt, untilEscalated } from './time-runs';

const owner = 'anna.berzina';
const isComplaint = Object.fromEntries(criteria.map((criterion) => [criterion, 'complaint']));
/** Nobody can be told, for the submitter gave no address. */
const toldNobody = () => ({ outcome: 'impossible', message: someText(), reason: someText() });

const evaluated = (outcome: string) => ({
  outcome,
  findings: someText(),
  expectation: someText(),
  reason: someText(),
});
const explained = () => ({ outcome: 'explain', grounds: someText(), hasLaterMeasures: false });
const closed = () => ({ outcome: 'closed', result: someText(), rootCategory: 'process' });

/**
 * Situations that a complaint can come into, each played on a real server. Answers the complaint as
 * it stands at the end.
 */
export const complaintSituations: Record<string, (stage: Stage) => Promise<PlayedCase>> = {
  /** Justified, decided, answered while measures go on, told again when they ended. */
  async answered(stage) {
    const complaint = await classified(stage);
    await complaint.decide(owner, 'evaluate', evaluated('justified'));
    await complaint.decide(owner, 'decide', {
      outcome: 'correct',
      grounds: someText(),
      measures: [{ what: someText(), responsible: someText(), until: '2027-01-29' }],
      hasLaterMeasures: true,
    });
    await complaint.decide(owner, 'inform', toldNobody());
    await complaint.decide(owner, 'carryOut', { outcome: 'done', evidence: someText() });
    await complaint.decide(owner, 'informAgain', toldNobody());
    await complaint.decide(owner, 'close', closed());
    return complaint;
  },

  /** Its submitter is asked and says nothing; it is put on hold and answered late. */
  async late(stage) {
    const complaint = await classified(stage);
    await complaint.decide(owner, 'evaluate', {
      outcome: 'askSubmitter',
      findings: someText(),
      question: someText(),
    });
    await untilAt(stage, complaint, 'evaluate');
    await restForADay(stage, complaint, owner);
    await untilEscalated(stage, complaint);
    await complaint.decide(owner, 'evaluate', evaluated('notJustified'));
    await complaint.decide(owner, 'decide', explained());
    await complaint.decide(owner, 'inform', toldNobody());
    await complaint.decide(owner, 'close', closed());
    return complaint;
  },

  /** Answered, objected to, and evaluated again. */
  async reopened(stage) {
    const complaint = await classified(stage);
    await complaint.decide(owner, 'evaluate', evaluated('notJustified'));
    await complaint.decide(owner, 'decide', explained());
    await complaint.decide(owner, 'inform', toldNobody());
    await complaint.decide(owner, 'close', closed());
    await complaint.hasEnded();
    await complaint.redirect('janis.kalnins', 'reopened');
    await complaint.decide(owner, 'evaluate', evaluated('partly'));
    return complaint;
  },
};

async function classified(stage: Stage): Promise<PlayedCase> {
  const complaint = await PlayedCase.open(stage, {
    by: 'janis.kalnins',
    subject: 'DZD',
    task: 'PU2-18',
    request: { declaredKind: 'complaint', description: someText() },
  });
  await complaint.decide('inese.lapina', 'register', {
    outcome: 'registered',
    channel: 'post',
    isSigned: true,
  });
  await complaint.decide('inese.lapina', 'classify', {
    outcome: 'complaint',
    ...isComplaint,
    hasHappened: true,
    ground: 'expectation',
    severity: 'low',
  });
  return complaint;
}
