import { useMutation } from '@tanstack/react-query';
import { proofAddress, verifyRecord } from '../api/case-parts';
import buttons from '../look/parts/button.module.css';
import { announceFailure } from '../shell/announce';
import { say } from '../words/say';
import styles from './Parts.module.css';

/** Whether the record of the case is whole, and its proof for whoever checks that outside. */
export const Proof = ({ caseId, number }: { caseId: string; number: string }) => {
  const check = useMutation({ mutationFn: () => verifyRecord(caseId), onError: announceFailure });
  return (
    <section className={styles.part} aria-labelledby="proof-title">
      <h2 id="proof-title">{say('proof.title')}</h2>
      <p className="soft">{say('proof.about')}</p>
      <p className={styles.acts}>
        <button
          type="button"
          className={buttons.other}
          aria-disabled={check.isPending}
          onClick={() => check.isPending || check.mutate()}
        >
          {say('proof.check')}
        </button>
        <a
          className={buttons.other}
          href={proofAddress(caseId)}
          download={`${number.replaceAll('/', '-')}.json`}
        >
          {say('proof.download')}
        </a>
      </p>
      <div role="status">
        {check.data !== undefined && (
          <p>
            {say(check.data.ok ? 'proof.whole' : 'proof.broken', { count: check.data.entries })}
          </p>
        )}
      </div>
      <ul>
        {check.data?.findings.map(({ code, sequence, text }) => (
          <li key={`${code}-${sequence}`}>{text}</li>
        ))}
      </ul>
    </section>
  );
};
