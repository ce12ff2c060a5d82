import type { Notice } from '../../domain/engine/notice';
import { textArea } from '../../domain/engine/texts';
import { say, type Language } from '../../messages';
import type { Transaction } from '../../runtime/database';
import type { FoundCase } from '../../store/cases/find-case';
import { noticesOf } from '../../store/cases/notices';
import { stepTitle } from '../words/names';
import type { TimelineEntry } from './timeline-entry';

/**
 * What follows from what others wrote or what became of other cases. Who reads the case need not
 * know of either (R21, R34), so such notices are not told.
 */
const untold: readonly Notice['about'][] = [
  'submitterWrote',
  'unverifiedMail',
  'raisedCaseEnded',
  'raisedCaseReopened',
];

/** The notices of a case to people of institutions, each as a sentence and without their names. */
export async function noticeEntries(
  tx: Transaction,
  found: FoundCase,
  language: Language,
): Promise<TimelineEntry[]> {
  const notices = await noticesOf(tx, found.caseId);
  return notices
    .filter(({ about }) => !untold.includes(about))
    .map((notice) => ({
      sequence: null,
      at: notice.at,
      recordedAt: notice.at,
      type: 'notice',
      kind: 'notice',
      sentence: say(language, 'cases.timeline.notice', {
        about: notice.about,
        what: whatOf(notice, found, language),
      }),
      step: null,
      outcome: null,
      person: null,
      actsFor: null,
      answer: null,
      reason: null,
      changes: [],
      event: null,
    }));
}

/** The step, time limit, state or result that the notice is about; empty where there is none. */
function whatOf(notice: Notice, { task, state }: FoundCase, language: Language): string {
  const area = textArea(task);
  if (notice.about === 'status') return say(language, `${area}.status.${notice.status}`);
  if (notice.about === 'ended') return say(language, `${area}.result.${notice.result}`);
  if (notice.about === 'warning') {
    const clock = state.clocks[notice.clockId];
    return clock === undefined ? '' : say(language, `time.limit.${clock.rule}`);
  }
  if (notice.about !== 'offer' && notice.about !== 'escalation') return '';
  const item = state.items[notice.item];
  const step = item?.escalates?.step ?? item?.step;
  // A time limit of the whole case has a title like a step.
  return step === undefined ? '' : stepTitle(language, task, step, 'task');
}
