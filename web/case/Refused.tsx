import { useEffect, useRef } from 'react';
import { say } from '../words/say';
import { Difference } from './Difference';
import type { Refusal } from './refusal';
import styles from './Panel.module.css';

/** Why something was not done; where others were quicker, what they changed, and then the focus. */
export const Refused = ({ refusal }: { refusal: Refusal | undefined }) => {
  const reason = useRef<HTMLParagraphElement>(null);
  const isByOthers = refusal?.changed !== undefined;
  useEffect(() => {
    if (isByOthers) reason.current?.focus();
  }, [refusal, isByOthers]);
  if (refusal === undefined) return null;
  const { message, changed } = refusal;
  return (
    <div className={styles.refused}>
      <p ref={reason} role="alert" tabIndex={-1}>
        {message}
      </p>
      {changed !== undefined && changed.fields.length > 0 && (
        <section aria-label={say('case.changedMeanwhile')}>
          <Difference fields={changed.fields} />
        </section>
      )}
      {changed !== undefined && <p>{say('case.typedIsHere')}</p>}
    </div>
  );
};
