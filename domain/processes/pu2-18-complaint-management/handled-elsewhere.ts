import { tell } from '../../engine/announcement';
import { end } from '../../engine/exits';
import { wordsFor } from '../../engine/words-for';
import * as forms from './forms';
import { handler, portfolioOwner, notAboutOneself } from './performers';
import type { Submission } from './submission';

const { step, on } = wordsFor<Submission>();

export const forward = step<typeof forms.Forwarding>({
  status: 'classified',
  performers: portfolioOwner,
  form: forms.Forwarding,
  mayAnnounce: ['tell submitter forwarded', 'tell submitter whereToTurn'],
  fourEyes: notAboutOneself,
  announces: ({ outcome, message }) => [
    tell.submitter(outcome === 'forwarded' ? 'forwarded' : 'whereToTurn', message),
  ],
  exits: [
    on('toldWhereToTurn', end('toldWhereToTurn', 'forwarded')),
    { name: 'forwarded', to: end('forwarded', 'forwarded') },
  ],
});

// The leading one's answer goes to this submitter too; until it has, the case stays open and
// its time runs.
export const awaitLeading = step({
  status: 'merged',
  performers: handler,
  form: forms.JoinedClosing,
  fourEyes: notAboutOneself,
  facts: ['letters'],
  refuses: [
    {
      code: 'SUBMITTER_NOT_INFORMED',
      rule: 'R03',
      when: (a, _c, { letters }) =>
        a.outcome === 'closed' && (letters?.isAnswered !== true || letters.waiting > 0),
    },
    {
      code: 'RESULT_REQUIRED',
      rule: 'R04',
      when: (a) => a.outcome === 'closed' && a.result === undefined,
    },
    {
      code: 'REASON_REQUIRED',
      rule: 'R03',
      when: (a, _c, { letters }) =>
        (a.outcome === 'handledApart' || letters?.lastAnswerFailed === true) &&
        a.reason === undefined,
    },
  ],
  records: (a) => (a.outcome === 'closed' ? { informed: 'sent' } : {}),
  // Where the leading one ends without an answer, this one is answered by itself.
  exits: [on('handledApart', 'evaluate'), { name: 'closed', to: end('joined', 'merged') }],
});
