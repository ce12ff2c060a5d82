import type { CaseSheet } from '../api/case';
import { say } from '../words/say';
import styles from './Tabs.module.css';

export const tabs = ['evidence', 'course', 'timeline', 'links', 'attachments', 'comments'] as const;
export type Tab = (typeof tabs)[number];

/** Which part of the case is read. */
export const Tabs = ({
  chosen,
  sheet,
  onChoose,
}: {
  chosen: Tab;
  sheet: CaseSheet;
  onChoose: (tab: Tab) => void;
}) => (
  <div className={styles.tabs} role="group" aria-label={say('case.parts')}>
    {tabs.map((tab) => (
      <button key={tab} type="button" aria-pressed={tab === chosen} onClick={() => onChoose(tab)}>
        {say(`case.tab.${tab}`)}
        {(tab === 'links' || tab === 'attachments') && sheet[tab] > 0 && (
          <span className="soft"> {sheet[tab]}</span>
        )}
      </button>
    ))}
  </div>
);
