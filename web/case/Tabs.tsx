import type { CaseSheet } from '../api/case';
import { say } from '../words/say';
import styles from './Tabs.module.css';

export const tabs = [
  'evidence',
  'course',
  'timeline',
  'links',
  'attachments',
  'dialogue',
  'comments',
] as const;
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
    {tabsOf(sheet).map((tab) => (
      <button key={tab} type="button" aria-pressed={tab === chosen} onClick={() => onChoose(tab)}>
        {say(`case.tab.${tab}`)}
        {countOf(sheet, tab) > 0 && <span className="soft"> {countOf(sheet, tab)}</span>}
      </button>
    ))}
  </div>
);

/** The dialogue with the submitter is for whoever handles the case, and the submitter. */
export const tabsOf = ({ messages }: CaseSheet): readonly Tab[] =>
  tabs.filter((tab) => tab !== 'dialogue' || messages !== null);

const countOf = ({ links, attachments, messages }: CaseSheet, tab: Tab): number =>
  ({ links, attachments, dialogue: messages ?? 0 })[tab as string] ?? 0;
