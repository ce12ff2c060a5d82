import { useEffect, useRef } from 'react';
import buttons from '../../look/parts/button.module.css';
import { takeFocus } from '../../shell/take-focus';
import { say } from '../../words/say';
import { sayProblem, type BulkRun } from './use-bulk-run';
import styles from './Bulk.module.css';

/** Somebody is about to go to another screen. */
interface Leaving {
  stay: () => void;
  leave: () => void;
}

/** How far it has come; who is about to leave it is asked first. */
export const BulkProgress = ({
  run,
  onStop,
  leaving,
}: {
  run: BulkRun;
  onStop: () => void;
  leaving: Leaving | undefined;
}) => {
  const stop = useRef<HTMLButtonElement>(null);
  const isLeaving = leaving !== undefined;
  useEffect(() => {
    if (!isLeaving) stop.current?.focus();
  }, [isLeaving]);
  const { count, results } = run;
  return (
    <div className={styles.part}>
      <label className={styles.progress}>
        {say('bulk.progress', { done: results.length, count })}
        <progress max={count} value={results.length} />
      </label>
      {leaving !== undefined ? (
        <>
          <p role="alert">{say('bulk.leaving')}</p>
          <div className={styles.two}>
            <button type="button" className={buttons.main} ref={takeFocus} onClick={leaving.stay}>
              {say('bulk.stay')}
            </button>
            <button type="button" className={buttons.other} onClick={leaving.leave}>
              {say('bulk.stopAndLeave')}
            </button>
          </div>
        </>
      ) : (
        <button ref={stop} type="button" className={buttons.other} onClick={onStop}>
          {say('bulk.stop')}
        </button>
      )}
    </div>
  );
};

/** What became of each: first what was refused, with its reason. */
export const BulkResults = ({
  run: { count, results, problem },
  onGoOn,
  onTryAgain,
  onUndo,
  onClose,
}: {
  run: BulkRun;
  onGoOn: () => void;
  onTryAgain: () => void;
  /** Where it can be undone. */
  onUndo: (() => void) | undefined;
  onClose: () => void;
}) => {
  const summary = useRef<HTMLParagraphElement>(null);
  useEffect(() => summary.current?.focus(), []);
  const refused = results.filter(({ outcome }) => outcome === 'refused');
  const done = results.filter(({ outcome }) => outcome !== 'refused');
  const left = count - results.length;
  return (
    <div className={styles.part}>
      <p ref={summary} tabIndex={-1} className={styles.summary}>
        {say('bulk.over', { done: done.length, refused: refused.length })}
      </p>
      {problem !== undefined && <p className={styles.refused}>{sayProblem(problem)}</p>}
      {left > 0 && (
        <>
          <p>{say('bulk.left', { count: left })}</p>
          <button type="button" className={buttons.other} onClick={onGoOn}>
            {say('bulk.goOn')}
          </button>
        </>
      )}
      {refused.length > 0 && (
        <>
          <ul className={styles.results}>
            {refused.map(({ caseId, item, title, number, problem: why }) => (
              <li key={`${caseId}:${item}`}>
                <a href={`/cases/${caseId}/work-items/${item}`} target="_blank" rel="noreferrer">
                  {title ?? number ?? say('bulk.oneOf')}
                </a>
                <p className="soft">{why?.detail}</p>
              </li>
            ))}
          </ul>
          <button type="button" className={buttons.other} onClick={onTryAgain}>
            {say('bulk.tryAgain', { count: refused.length })}
          </button>
        </>
      )}
      {done.length > 0 && (
        <details>
          <summary>{say('bulk.done', { count: done.length })}</summary>
          <ul className={styles.results}>
            {done.map(({ caseId, item, title = '', number = '', outcome }) => (
              <li key={`${caseId}:${item}`}>
                {say(outcome === 'accepted' ? 'bulk.itemAccepted' : 'bulk.item', { title, number })}
              </li>
            ))}
          </ul>
        </details>
      )}
      <div className={styles.two}>
        <button type="button" className={buttons.main} onClick={onClose}>
          {say('bulk.close')}
        </button>
        {onUndo !== undefined && (
          <button type="button" className={buttons.other} onClick={onUndo}>
            {say('bulk.undoClaims')}
          </button>
        )}
      </div>
    </div>
  );
};
