import { useBlocker } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import type { BulkAct, Chosen } from '../../api/bulk';
import type { InboxItem } from '../../api/inbox';
import menus from '../../look/parts/menu.module.css';
import { announce } from '../../shell/announce';
import { say } from '../../words/say';
import type { Act } from './BulkBar';
import { BulkQuestion } from './BulkQuestion';
import { BulkProgress, BulkResults } from './BulkResults';
import { refOf, useBulkRun, type BulkRun } from './use-bulk-run';

/** Asks once, shows how far it has come, and says what became of each. */
export const BulkDialog = ({
  act,
  select,
  count,
  named,
  onClose,
}: {
  act: Act;
  select: Chosen;
  count: number;
  /** Those of them that the list shows. */
  named: readonly InboxItem[];
  onClose: (hasActed: boolean) => void;
}) => {
  const run = useBulkRun();
  const { phase, results } = run;
  const done = results.filter(({ outcome }) => outcome !== 'refused');
  useEffect(() => {
    if (phase === 'over')
      announce(say('bulk.over', { done: done.length, refused: results.length - done.length }));
    // Said once, when it is over.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [phase]);
  const close = (): void => {
    if (phase !== 'running') onClose(phase === 'over');
  };
  const blocker = useBlocker({
    shouldBlockFn: ({ current, next }) => current.pathname !== next.pathname,
    disabled: phase !== 'running',
    enableBeforeUnload: phase === 'running',
    withResolver: true,
  });
  const leaving =
    blocker.status === 'blocked' ? { stay: blocker.reset, leave: blocker.proceed } : undefined;
  const [isUndone, setUndone] = useState(false);
  const undo = (): void => {
    setUndone(true);
    void run.start({
      act: { act: 'release' },
      select: { items: done.map(refOf) },
      expect: done.length,
    });
  };
  return (
    <ModalOverlay
      isOpen
      isDismissable={phase === 'asking'}
      isKeyboardDismissDisabled={phase === 'running'}
      className={menus.veil}
      onOpenChange={(isOpen) => {
        if (!isOpen) close();
      }}
    >
      <Modal>
        <Dialog className={menus.dialog}>
          <Heading slot="title">{headingOf(run, act, count)}</Heading>
          {phase === 'asking' && (
            <BulkQuestion
              act={act}
              select={select}
              count={count}
              named={named}
              problem={run.problem}
              onConfirm={(wish: BulkAct) => void run.start({ act: wish, select, expect: count })}
              onBack={close}
            />
          )}
          {phase === 'running' && <BulkProgress run={run} onStop={run.stop} leaving={leaving} />}
          {phase === 'over' && (
            <BulkResults
              run={run}
              onGoOn={() => void run.goOn()}
              onTryAgain={() => void run.tryRefusedAgain()}
              onUndo={act === 'claim' && !isUndone && done.length > 0 ? undo : undefined}
              onClose={close}
            />
          )}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
};

/** What is asked; then what is going on, and what became of it. */
function headingOf({ phase, act, count, results }: BulkRun, asked: Act, chosen: number): string {
  if (act === undefined || phase === 'asking') return say(`bulk.ask.${asked}`, { count: chosen });
  if (phase === 'running') return say(`bulk.running.${act}`, { count });
  const done = results.filter(({ outcome }) => outcome !== 'refused').length;
  return say(`bulk.after.${act}`, { done, count });
}
