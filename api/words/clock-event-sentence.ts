import type { ClockEvent } from '../../domain/time/clock';
import { textArea } from '../../domain/engine/texts';
import { say, type Language } from '../../messages';
import { shortInstantText } from '../../messages/say-day';

/** What happened to a clock, as one sentence for people. */
export function clockEventSentence(event: ClockEvent, task: string, language: Language): string {
  const at = shortInstantText(language, event.at);
  switch (event.type) {
    case 'paused':
      if (event.reason === 'onHold') return say(language, 'cases.clock.event.pausedOnHold', { at });
      // A limit of the whole case rests in a step, which is its reason.
      return say(language, 'cases.clock.event.paused', {
        at,
        reason: say(language, `${textArea(task)}.step.${event.reason}.title`),
      });
    case 'extended':
      return say(language, 'cases.clock.event.extended', {
        at,
        reason: 'key' in event.rule ? say(language, `time.limit.${event.rule.key}`) : event.reason,
      });
    case 'goalChanged':
      return say(language, 'cases.clock.event.goalChanged', { at, reason: event.reason });
    case 'started':
    case 'resumed':
    case 'stopped':
      return say(language, `cases.clock.event.${event.type}`, { at });
  }
}
