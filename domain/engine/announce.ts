import { Refusal } from '../problems';
import { toInstant, toMillis } from '../time/instant';
import type { TaskStep } from './declared-by-name';
import { view, type Draft } from './draft';
import { isContentRef } from './fields';
import { raise } from './raise';
import { judgedBy, refusedField } from './refused-field';
import type { Announcement } from './announcement';

/**
 * Refuses by the first rule that holds of the answer, before anything is recorded. The refusal
 * names the field to look at.
 */
export function assertNotRefused(
  draft: Draft,
  { refuses = [], form }: Pick<TaskStep, 'refuses' | 'form'>,
  answer: Readonly<Record<string, unknown>>,
): void {
  for (const rule of refuses) {
    if (rule.when(answer, view(draft), draft.facts, draft.event.at))
      throw new Refusal(rule.code, {
        rule: rule.rule,
        ...rule.params?.(answer, view(draft), draft.facts),
        ...fieldParam(
          refusedField(judgedBy(rule, view(draft), draft.event.at), form, answer, draft.facts),
        ),
      });
  }
}

/** The parameter of a refusal that names the field, for whoever shows it there. */
export const fieldParam = (field: string | undefined): { field?: string } =>
  field === undefined ? {} : { field };

/** Turns what the answer announces into effects. */
export const announce = (
  draft: Draft,
  { announces }: Pick<TaskStep, 'announces'>,
  answer: unknown,
): void => announceAll(draft, announces?.(answer, view(draft), draft.facts));

/** Announces each of these in turn. */
export function announceAll(draft: Draft, announcements: readonly Announcement[] = []): void {
  for (const announcement of announcements) announceOne(draft, announcement);
}

/**
 * How far ahead a stopped change counts as conflicting, in hours. Later plans are looked at again
 * when their time comes.
 */
export const stoppedHours = 24;

function announceOne(draft: Draft, announcement: Announcement): void {
  const { effects, event } = draft;
  if ('note' in announcement)
    effects.push({
      type: 'note',
      code: announcement.note,
      task: announcement.task,
      to: announcement.to,
    });
  else if ('link' in announcement)
    effects.push({ type: 'link', to: announcement.link, as: announcement.as });
  else if ('follow' in announcement)
    draft.state.others = {
      ...draft.state.others,
      [announcement.follow]:
        announcement.result === undefined ? {} : { result: announcement.result },
    };
  else if ('raise' in announcement) raise(draft, announcement);
  else if ('stop' in announcement)
    effects.push({
      type: 'stopChanges',
      from: event.at,
      to: toInstant(toMillis(event.at) + stoppedHours * 3_600_000),
    });
  else if (announcement.tell === 'submitter')
    effects.push({
      type: 'tellSubmitter',
      about: announcement.about,
      ...(isContentRef(announcement.message) ? { message: announcement.message } : {}),
    });
  else if (announcement.tell === 'portfolioOwner' || announcement.tell === 'support')
    effects.push({
      type: 'notify',
      about: announcement.tell,
      message: announcement.about,
      to: announcement.to,
    });
  else {
    const { moment, interruptionMinutes, message } = announcement;
    effects.push({
      type: 'notify',
      about: 'affected',
      moment,
      ...(isContentRef(message) ? { message } : {}),
      ...(interruptionMinutes === undefined ? {} : { interruptionMinutes }),
    });
  }
}
