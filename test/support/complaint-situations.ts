import { criteria } from '../../domain/processes/pu2-18-complaint-management/submission';
import { someText } from './answers';
import { PlayedCase } from './played-case';
import type { Stage } from './stage';

const isComplaint = Object.fromEntries(criteria.map((criterion) => [criterion, 'complaint']));
/** Nobody can be told, for the submitter gave no address. */
const toldNobody = () => ({ outcome: 'impossible', message: someText(), reason: someText() });

/**
 * Situations that a complaint can come into, each played on a real server. Answers the complaint as
 * it stands at the end.
 */
export const complaintSituations: Record<string, (stage: Stage) => Promise<PlayedCase>> = {
  /** Justified, decided, answered while measures go on, told again when they ended. */
  async answered(stage) {
    const complaint = await PlayedCase.open(stage, {
      by: 'janis.kalnins',
      subject: 'DZD',
      task: 'PU2-18',
      request: { declaredKind: 'complaint', description: someText() },
    });
    const owner = 'anna.berzina';
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
    await complaint.decide(owner, 'evaluate', {
      outcome: 'justified',
      findings: someText(),
      expectation: someText(),
      reason: someText(),
    });
    await complaint.decide(owner, 'decide', {
      outcome: 'correct',
      grounds: someText(),
      measures: [{ what: someText(), responsible: someText(), until: '2027-01-29' }],
      hasLaterMeasures: true,
    });
    await complaint.decide(owner, 'inform', toldNobody());
    await complaint.decide(owner, 'carryOut', { outcome: 'done', evidence: someText() });
    await complaint.decide(owner, 'informAgain', toldNobody());
    await complaint.decide(owner, 'close', {
      outcome: 'closed',
      result: someText(),
      rootCategory: 'process',
    });
    return complaint;
  },
};
