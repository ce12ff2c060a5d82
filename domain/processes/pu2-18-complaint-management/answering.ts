import { tell, type Announcement } from '../../engine/announcement';
import { end } from '../../engine/exits';
import { when } from '../../engine/when';
import { wordsFor } from '../../engine/words-for';
import * as forms from './forms';
import { handler, notAboutOneself } from './performers';
import type { Submission } from './submission';

const { step, on, follow } = wordsFor<Submission>();

const tellSubmitter = (
  about: 'answer' | 'secondNotice',
  { outcome, message }: { outcome: string; message: string },
): Announcement[] => when(outcome === 'sent', tell.submitter(about, message));

// R03: before any closing. With measures still to come the answer goes out now, and a second
// notice when they end.
export const inform = step({
  status: 'decided',
  performers: handler,
  form: forms.Informing,
  mayAnnounce: ['tell submitter answer'],
  fourEyes: notAboutOneself,
  refuses: [
    {
      code: 'REASON_REQUIRED',
      rule: 'R03',
      when: (a) => a.outcome === 'impossible' && a.reason === undefined,
    },
    {
      code: 'SUBMITTER_UNREACHABLE',
      rule: 'R03',
      when: (a, c) => a.outcome === 'sent' && c.data.answerBy === 'none',
    },
  ],
  records: (a) => ({ informed: a.outcome }),
  announces: (a) => tellSubmitter('answer', a),
  exits: [
    { name: 'laterMeasures', when: (_a, c) => c.data.hasLaterMeasures, to: 'awaitChange' },
    { name: 'informed', to: 'close' },
  ],
});

// Measures that are changes have ended when these have; the submitter hears of it in the second
// notice.
export const awaitChange = follow({
  status: 'measures_in_progress',
  cases: (c) =>
    Object.entries(c.others ?? {}).flatMap(([id, { task, isOwn }]) =>
      task === 'PU2-20' && isOwn === true ? [id] : [],
    ),
  exits: [{ name: 'changesEnded', to: 'carryOut' }],
  againFrom: ['carryOut', 'informAgain'],
});

export const carryOut = step({
  status: 'measures_in_progress',
  performers: handler,
  form: forms.Measures,
  fourEyes: notAboutOneself,
  due: { timeLimit: 'submission.measures' },
  exits: [on('notPossible', 'decide'), { name: 'carriedOut', to: 'informAgain' }],
});

export const informAgain = step({
  status: 'measures_in_progress',
  performers: handler,
  form: forms.Informing,
  mayAnnounce: ['tell submitter secondNotice'],
  fourEyes: notAboutOneself,
  due: { timeLimit: 'submission.close' },
  refuses: [
    {
      code: 'REASON_REQUIRED',
      rule: 'R03',
      when: (a) => a.outcome === 'impossible' && a.reason === undefined,
    },
    {
      code: 'SUBMITTER_UNREACHABLE',
      rule: 'R03',
      when: (a, c) => a.outcome === 'sent' && c.data.answerBy === 'none',
    },
  ],
  records: (a) => ({ informed: a.outcome, hasLaterMeasures: false }),
  announces: (a) => tellSubmitter('secondNotice', a),
  exits: [{ name: 'informed', to: 'close' }],
});

// R04: what came of it stands in the same register. R03: not before the answer has left, or it
// is written down why it reached nobody.
export const close = step<typeof forms.Closing>({
  status: 'informed',
  performers: handler,
  form: forms.Closing,
  fourEyes: notAboutOneself,
  due: { timeLimit: 'submission.close' },
  facts: ['letters'],
  refuses: [
    {
      code: 'SUBMITTER_NOT_INFORMED',
      rule: 'R03',
      when: (_a, c, { letters }) => c.data.informed === 'sent' && (letters?.waiting ?? 0) > 0,
    },
    {
      code: 'REASON_REQUIRED',
      rule: 'R03',
      when: (a, _c, { letters }) => letters?.lastAnswerFailed === true && a.reason === undefined,
    },
  ],
  exits: [{ name: 'closed', to: end('answered') }],
});
