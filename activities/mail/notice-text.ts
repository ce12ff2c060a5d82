import { dueOf } from '../../domain/engine/answer-of';
import { textArea } from '../../domain/engine/texts';
import { unreachable } from '../../domain/unreachable';
import { say, type Language, type MessageParams } from '../../messages';
import type { Notice } from '../../domain/engine/notice';
import { instantText, dayText } from '../../messages/say-day';
import type { ToldCase } from './told-case';

/**
 * The words of a mail: its subject line, one or two sentences, and the lines about what it
 * concerns.
 */
interface NoticeText {
  subject: string;
  text: string;
  lines: string[];
}

/** `subjectName` is the service or resource in the language; null for a process or regulation. */
export function noticeText(
  language: Language,
  told: ToldCase,
  notice: Notice,
  subjectName: string | null,
): NoticeText {
  const { state, title } = told;
  const params = { number: state.number, ...paramsOf(language, told, notice) };
  return {
    subject: say(language, `notices.${notice.about}.subject`, params),
    text: say(language, `notices.${notice.about}.text`, params),
    lines: [
      say(language, 'notices.line.case', { number: state.number, title }),
      ...(subjectName === null
        ? []
        : [say(language, 'notices.line.subject', { type: state.subject.type, name: subjectName })]),
      ...timeLines(language, told, notice),
    ],
  };
}

function paramsOf(language: Language, { process, state }: ToldCase, notice: Notice): MessageParams {
  const area = textArea(state.process.code);
  // A time limit of the whole case has a title like a step, and no purpose of its own.
  const ofStep = (step: string) => {
    const isStep = Object.hasOwn(process.steps, step);
    return {
      of: isStep ? 'step' : 'case',
      step: say(language, `${area}.step.${step}.title`),
      purpose: isStep ? say(language, `${area}.step.${step}.purpose`) : '',
    };
  };
  switch (notice.about) {
    case 'offer':
      return ofStep(state.items[notice.item]?.step ?? '');
    case 'warning':
      return {
        ...ofStep(state.clocks[notice.clockId]?.step ?? ''),
        share: notice.share === 0.5 ? 'half' : 'fourFifths',
      };
    case 'escalation':
      return {
        ...ofStep(state.items[notice.item]?.step ?? ''),
        atTop: String(notice.atTop),
        tense: tenseOf(state, notice.item),
      };
    case 'status':
      return { status: say(language, `${area}.status.${notice.status}`) };
    case 'ended':
      return { result: say(language, `${area}.result.${notice.result}`) };
    case 'raisedCaseEnded':
      // The other case may be of another task, whose code its number begins with.
      return {
        otherNumber: notice.number,
        result: say(
          language,
          `${textArea(notice.number.split('/')[0] ?? '')}.result.${notice.result}`,
        ),
      };
    case 'raisedCaseReopened':
      return { otherNumber: notice.number };
    case 'affected':
      return { moment: notice.moment };
    case 'portfolioOwner':
    case 'support':
      return { message: say(language, `${area}.about.${notice.message}`) };
    case 'held':
    case 'resumed':
    case 'withdrawn':
    case 'reopened':
    case 'submitterWrote':
    case 'unverifiedMail':
      return {};
    default:
      return unreachable(notice);
  }
}

/** The time limit, or when something is planned; nothing where neither is known. */
function timeLines(language: Language, { process, state }: ToldCase, notice: Notice): string[] {
  switch (notice.about) {
    case 'offer': {
      const item = state.items[notice.item];
      // Where the step has no limit of its own, the nearest one of the whole case.
      return limitLines(language, item === undefined ? undefined : dueOf(state, item), 'ahead');
    }
    case 'warning':
      return limitLines(language, state.clocks[notice.clockId]?.due, 'ahead');
    case 'escalation':
      return limitLines(
        language,
        escalatedClock(state, notice.item)?.due,
        tenseOf(state, notice.item),
      );
    case 'affected': {
      const { scheduledFrom, scheduledTo } = process.summary(state);
      if (scheduledFrom === undefined || scheduledTo === undefined) return [];
      const planned = say(language, 'notices.line.planned', {
        from: instantText(language, scheduledFrom),
        to: instantText(language, scheduledTo),
      });
      const { interruptionMinutes } = notice;
      return interruptionMinutes === undefined
        ? [planned]
        : [planned, say(language, 'notices.line.interruption', { minutes: interruptionMinutes })];
    }
    case 'status':
    case 'ended':
    case 'held':
    case 'resumed':
    case 'withdrawn':
    case 'reopened':
    case 'raisedCaseEnded':
    case 'raisedCaseReopened':
    case 'portfolioOwner':
    case 'support':
    case 'submitterWrote':
    case 'unverifiedMail':
      return [];
    default:
      return unreachable(notice);
  }
}

const escalatedClock = ({ clocks, items }: ToldCase['state'], item: string) =>
  clocks[items[item]?.escalates?.clockId ?? ''];

/** Some limits are escalated already when they are about to pass. */
const tenseOf = (state: ToldCase['state'], item: string): 'ahead' | 'passed' =>
  escalatedClock(state, item)?.fired.includes('due') === false ? 'ahead' : 'passed';

/** Terms in days have a last day, terms in hours an instant from which it is late. */
function limitLines(
  language: Language,
  due: { dueAt: string; lastDay: string | null } | undefined,
  tense: 'ahead' | 'passed',
): string[] {
  if (due === undefined) return [];
  if (due.lastDay !== null)
    return [say(language, 'notices.line.lastDay', { tense, day: dayText(language, due.lastDay) })];
  return [
    say(language, 'notices.line.dueAt', { tense, instant: instantText(language, due.dueAt) }),
  ];
}
