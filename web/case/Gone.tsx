import type { ReactNode } from 'react';
import buttons from '../look/parts/button.module.css';
import { say } from '../words/say';
import styles from './Panel.module.css';

/** What was typed for an item that is no longer the reader's to decide. */
export const Gone = ({
  isSaid,
  onClose,
  children,
}: {
  /** The refusal above has said so. */
  isSaid: boolean;
  onClose: () => void;
  children: ReactNode;
}) => (
  <>
    {!isSaid && (
      <p className={styles.notice} role="status">
        {say('case.noLongerAsked')}
      </p>
    )}
    {children}
    <button type="button" className={buttons.other} onClick={onClose}>
      {say('case.closeForm')}
    </button>
  </>
);
