import { addresseesOf } from '../../../domain/engine/addressees';
import type { Effect } from '../../../domain/engine/effects';
import type { Notice } from '../../../domain/engine/notice';
import type { CaseState } from '../../../domain/engine/state';
import { textArea } from '../../../domain/engine/texts';
import { say, type Language } from '../../../messages';
import type { Transaction } from '../../../runtime/database';
import type { OutcomeView } from './schemas';
import { namesOfWanted, type ReadPreview } from './view-offers';

/** Who would be told what, beside those who are asked next. */
export async function viewTold(
  tx: Transaction,
  preview: ReadPreview,
  state: CaseState,
  effects: readonly Effect[],
  language: Language,
): Promise<OutcomeView['tells']> {
  const told: OutcomeView['tells'] = [];
  for (const effect of effects) {
    if (effect.type === 'tellSubmitter')
      told.push({
        who: [say(language, 'cases.preview.who.submitter')],
        about: effect.about,
        what: say(language, `cases.preview.letter.${effect.about}`),
      });
    if (effect.type === 'notify' && effect.about !== 'offer')
      told.push({
        who: await whoHears(tx, preview, state, { ...effect, at: preview.at }, language),
        about: effect.about,
        what: nameOfNotice(preview.process.code, effect, language),
      });
  }
  return told;
}

async function whoHears(
  tx: Transaction,
  preview: ReadPreview,
  state: CaseState,
  notice: Notice,
  language: Language,
): Promise<string[]> {
  const names: string[] = [];
  for (const { wanted } of addresseesOf(preview.process, state, notice))
    names.push(...(await namesOfWanted(tx, preview, state, wanted)));
  // Of groups there is no list of persons here.
  const groups =
    notice.about === 'affected' || notice.about === 'support'
      ? [say(language, `cases.preview.who.${notice.about}`)]
      : [];
  return [...new Set([...names, ...groups])];
}

function nameOfNotice(
  task: string,
  effect: Extract<Effect, { type: 'notify' }>,
  language: Language,
): string {
  const area = textArea(task);
  return say(language, `cases.preview.notice.${effect.about}`, {
    ...(effect.about === 'status' && { status: say(language, `${area}.status.${effect.status}`) }),
    ...(effect.about === 'ended' && { result: say(language, `${area}.result.${effect.result}`) }),
    ...(effect.about === 'affected' && { moment: effect.moment }),
  });
}
