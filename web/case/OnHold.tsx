import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { CaseSheet } from '../api/case';
import type { CaseAction } from '../api/case-parts';
import { useToday } from '../clock';
import buttons from '../look/parts/button.module.css';
import { say } from '../words/say';
import { dayOf, sayDay } from '../words/time';
import { ActionDialog } from './ActionDialog';
import { focusTitleAgain } from './focus-title-again';
import { offeredActions } from './offered-actions';
import styles from './Case.module.css';

/** That the case is on hold, since when and why; and beside it the way to go on, for who may. */
export const OnHold = ({
  sheet,
  hold,
  onChanged,
  onDone,
}: {
  sheet: CaseSheet;
  hold: NonNullable<CaseSheet['hold']>;
  onChanged: () => void;
  onDone: (sequence: number | undefined) => void;
}) => {
  const actions = useQuery(offeredActions(sheet));
  const today = useToday();
  const [asked, ask] = useState<CaseAction>();
  useEffect(() => focusTitleAgain, []);
  const resume = actions.data?.items.find(({ action, may }) => action === 'resume' && may);
  return (
    <div className={styles.hold}>
      <p>{sayHold(hold, today)}</p>
      {resume !== undefined && (
        <button type="button" className={buttons.quiet} onClick={() => ask(resume)}>
          {resume.name}…
        </button>
      )}
      {asked !== undefined && (
        <ActionDialog
          action={asked}
          sheet={sheet}
          onChanged={onChanged}
          onClose={() => ask(undefined)}
          onDone={onDone}
        />
      )}
    </div>
  );
};

const sayHold = (
  { at, by, reason, until }: NonNullable<CaseSheet['hold']>,
  today: string,
): string =>
  say('case.onHold', {
    day: sayDay(dayOf(at)),
    isNamed: String(by !== null),
    name: by ?? '',
    hasReason: String(reason !== null),
    reason: reason ?? '',
    until: until === null ? 'none' : sayDay(until),
    isPast: String(until !== null && until < today),
  });
