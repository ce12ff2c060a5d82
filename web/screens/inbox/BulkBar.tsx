import { useRef } from 'react';
import type { BulkAct } from '../../api/bulk';
import buttons from '../../look/parts/button.module.css';
import { announce } from '../../shell/announce';
import { say } from '../../words/say';
import { countOf, useSelecting, useSelection } from './selection';
import styles from './BulkBar.module.css';

export type Act = BulkAct['act'];
const acts = ['claim', 'release', 'delegate', 'decide'] as const;

/** How many are chosen, and what can be done with all of them. */
export const BulkBar = ({ total, onAct }: { total: number; onAct: (act: Act) => void }) => {
  const selecting = useSelecting();
  const selection = useSelection(selecting);
  const undo = useRef<HTMLButtonElement>(null);
  const bar = useRef<HTMLElement>(null);
  if (!selection.isOn) return null;
  const count = countOf(selection, total);
  const isAll = selection.of === 'all' && selection.keys.size === 0;
  return (
    <section ref={bar} className={styles.bar} aria-label={say('bulk.chosen', { count })}>
      <div className={styles.line}>
        <label className={styles.all}>
          <input
            type="checkbox"
            checked={isAll}
            ref={(box) => {
              if (box !== null) box.indeterminate = !isAll && count > 0;
            }}
            onChange={() => (isAll ? selecting.clear() : selecting.chooseAll())}
          />
          {say('bulk.all', { count: total })}
        </label>
        <b role="status">{say('bulk.chosen', { count })}</b>
      </div>
      <div className={styles.line}>
        {acts.map((act) => (
          <button
            key={act}
            type="button"
            className={styles.act}
            onClick={() => (count === 0 ? announce(say('bulk.chooseFirst')) : onAct(act))}
          >
            {say(`bulk.act.${act}`)}
          </button>
        ))}
        {count > 0 && (
          <button
            type="button"
            className={buttons.quiet}
            onClick={() => {
              selecting.clear();
              announce(say('bulk.cleared'));
              requestAnimationFrame(() => undo.current?.focus());
            }}
          >
            {say('bulk.clear')}
          </button>
        )}
        {count === 0 && selecting.canUndo() && (
          <button
            ref={undo}
            type="button"
            className={buttons.quiet}
            onClick={() => {
              selecting.undo();
              requestAnimationFrame(() => bar.current?.querySelector('button')?.focus());
            }}
          >
            {say('bulk.undo')}
          </button>
        )}
      </div>
    </section>
  );
};
