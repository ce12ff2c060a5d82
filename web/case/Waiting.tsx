import type { CaseSheet, SheetItem } from '../api/case';
import { say } from '../words/say';
import { Holder } from './Holder';
import styles from './Panel.module.css';

/** Nothing is asked of the reader: who is asked, and why the reader is not. */
export const Waiting = ({
  sheet,
  ...passing
}: {
  sheet: CaseSheet;
  onChanged: () => void;
  onDone: (sequence: number | undefined) => void;
}) => (
  <aside className={styles.panel} aria-labelledby="waiting-title">
    <h2 id="waiting-title">{say('case.waits')}</h2>
    {sheet.items.length === 0 && (
      <p>{say(sheet.lifecycle === 'closed' ? 'case.closed' : 'case.nobodyAsked')}</p>
    )}
    {sheet.items.map((item) => (
      <section key={item.item}>
        <h3>{item.title}</h3>
        <p>{whoIsAsked(item)}</p>
        <Holder sheet={sheet} item={item} {...passing} />
        <details>
          <summary>{say('case.whyNotMe')}</summary>
          {item.reasons.map((reason) => (
            <p key={reason} className="soft">
              {reason}
            </p>
          ))}
        </details>
      </section>
    ))}
  </aside>
);

export const whoIsAsked = ({ offeredTo, claimedBy }: Pick<SheetItem, 'offeredTo' | 'claimedBy'>) =>
  claimedBy === null
    ? offeredTo
        .map(({ roleName, scopeName }) =>
          scopeName === null ? roleName : `${roleName} (${scopeName})`,
        )
        .join(', ')
    : say('inbox.claimedBy', { name: claimedBy.name });
