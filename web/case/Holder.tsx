import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { CaseSheet, SheetItem } from '../api/case';
import type { CaseAction } from '../api/case-parts';
import { claim, release } from '../api/inbox';
import { useWish } from '../api/use-wish';
import buttons from '../look/parts/button.module.css';
import { announce, announceFailure } from '../shell/announce';
import { useSession } from '../shell/session-context';
import { say } from '../words/say';
import { ActionDialog } from './ActionDialog';
import { focusTitleAgain } from './focus-title-again';
import { offeredActions } from './offered-actions';
import styles from './Panel.module.css';

interface Props {
  sheet: CaseSheet;
  item: SheetItem;
  /** The case is another one than was seen. */
  onChanged: () => void;
  onDone: (sequence: number | undefined) => void;
}

/** Who has taken the work item, and the ways to take it, give it back and pass it on. */
export const Holder = ({ sheet, item, onChanged, onDone }: Props) => {
  const queries = useQueryClient();
  const { person } = useSession();
  const wish = useWish();
  const [asked, ask] = useState<CaseAction>();
  const [isSending, send] = useState(false);
  useEffect(() => focusTitleAgain, []);
  const { claimedBy } = item;
  const isMine = claimedBy !== null && claimedBy.id === person?.id;
  // Of what another has taken only the API knows whether the reader may give it back.
  const known = useQuery({ ...offeredActions(sheet), enabled: claimedBy !== null && !isMine });
  const may = (name: string): boolean =>
    item.may ||
    known.data?.items.some(
      (each) => each.action === name && each.item === item.item && each.may,
    ) === true;

  const toggle = async (): Promise<void> => {
    send(true);
    const isFree = claimedBy === null;
    try {
      const key = wish.keyOf([item.item, sheet.sequence, isFree]);
      await (isFree ? claim : release)({ caseId: sheet.caseId, item: item.item }, key);
      wish.done();
      announce(say(isFree ? 'inbox.claimed' : 'inbox.released', { title: item.title }));
      // What another had taken is asked of the reader now: this part of the page goes.
      if (item.may) onChanged();
      else onDone(undefined);
    } catch (error) {
      announceFailure(error);
      onChanged();
    } finally {
      send(false);
    }
  };
  const passOn = async (): Promise<void> => {
    const { items } = await queries.query(offeredActions(sheet));
    const found = items.find(({ action, item: of }) => action === 'delegate' && of === item.item);
    if (found === undefined) {
      // Somebody was quicker.
      announce(say('case.mayNotPassOn'), true);
      onChanged();
    }
    ask(found);
  };
  if (!may('release') && !may('delegate')) return null;
  return (
    <div className={styles.holder} role="group" aria-label={say('case.whoWorks')}>
      {claimedBy !== null && (
        <span>
          {isMine ? say('case.claimedByMe') : say('inbox.claimedBy', { name: claimedBy.name })}
        </span>
      )}
      {(claimedBy === null || may('release')) && (
        <button
          type="button"
          className={buttons.quiet}
          aria-disabled={isSending}
          onClick={() => {
            if (!isSending) void toggle();
          }}
        >
          {say(claimedBy === null ? 'bulk.act.claim' : 'bulk.act.release')}
        </button>
      )}
      {may('delegate') && (
        <button
          type="button"
          className={buttons.quiet}
          onClick={() => void passOn().catch(announceFailure)}
        >
          {say('bulk.act.delegate')}
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
