import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { CaseSheet, SheetSection } from '../api/case';
import { readEntryToCorrect, type CaseAction } from '../api/case-parts';
import buttons from '../look/parts/button.module.css';
import { announceFailure } from '../shell/announce';
import { say } from '../words/say';
import { ActionDialog, type Begun } from './ActionDialog';
import { correctionOf } from './correction';
import { focusTitleAgain } from './focus-title-again';
import { offeredActions } from './offered-actions';
import styles from './Evidence.module.css';

/**
 * The ways to have it stand otherwise, beside what was said: an action that says it anew and moves
 * what follows from it, and a correction that only stands beside it. What one may not do is not
 * offered.
 */
export const WaysToChange = ({
  sheet,
  section: { entry, title, changedBy, mayCorrect, fields },
  onChanged,
  onDone,
}: {
  sheet: CaseSheet;
  section: SheetSection;
  onChanged: () => void;
  onDone: (sequence: number | undefined) => void;
}) => {
  const queries = useQueryClient();
  // Also where one of the two goes and the other stays.
  const isChangeable = changedBy !== null;
  useEffect(() => focusTitleAgain, [isChangeable, mayCorrect]);
  const [asked, ask] = useState<{ action: CaseAction; begun: Begun }>();
  const offered = async (name: string): Promise<CaseAction> => {
    const { items } = await queries.query(offeredActions(sheet));
    const found = items.find(({ action, may }) => action === name && may);
    if (found === undefined) throw new Error(say('case.mayNotCorrect'));
    return found;
  };
  const change = async (name: string): Promise<void> => {
    const action = await offered(name);
    const taken = fields.filter(
      (field) => field.name !== 'reason' && action.form?.properties?.[field.name] !== undefined,
    );
    ask({
      action,
      begun: {
        values: Object.fromEntries(taken.map((field) => [field.name, field.value])),
        texts: Object.fromEntries(taken.map((field) => [field.name, field.text])),
      },
    });
  };
  const correct = async (): Promise<void> => {
    const [action, known] = await Promise.all([
      offered('correct'),
      readEntryToCorrect(sheet.caseId, entry),
    ]);
    ask({ action, begun: correctionOf(entry, known) });
  };
  const begin = (work: Promise<void>): void => void work.catch(announceFailure);
  return (
    <>
      {(isChangeable || mayCorrect) && (
        <p className={styles.ways}>
          {changedBy !== null && (
            <button
              type="button"
              className={buttons.quiet}
              aria-label={say('case.changeOf', { title })}
              onClick={() => begin(change(changedBy))}
            >
              {say('case.change')}
            </button>
          )}
          {mayCorrect && (
            <button
              type="button"
              className={buttons.quiet}
              aria-label={say('case.correctOf', { title })}
              onClick={() => begin(correct())}
            >
              {say('case.correct')}
            </button>
          )}
        </p>
      )}
      {asked !== undefined && (
        <ActionDialog
          {...asked}
          sheet={sheet}
          onChanged={onChanged}
          onClose={() => ask(undefined)}
          onDone={onDone}
        />
      )}
    </>
  );
};
