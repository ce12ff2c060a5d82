import { useState } from 'react';
import { call } from '../api/client';
import type { Session } from '../api/session';
import buttons from '../look/parts/button.module.css';
import { language, say } from '../words/say';
import styles from './Door.module.css';
import { Failure } from './Failure';

export const institutionName = (institution: { nameLv: string; nameEn: string }): string =>
  language() === 'lv' ? institution.nameLv : institution.nameEn;

/** Whoever belongs to several institutions says for which one they act. */
export const ChooseInstitution = ({
  session,
  onChosen,
}: {
  session: Session;
  onChosen: () => void;
}) => {
  const [error, fail] = useState<unknown>();
  const choose = (code: string): void => {
    call('PUT', '/session/institution', { body: { code } }).then(onChosen, fail);
  };
  return (
    <main className={styles.door}>
      <h1>{say('institution.choose')}</h1>
      {session.institutions.length === 0 && <p>{say('institution.none')}</p>}
      <div className={styles.choice}>
        {session.institutions.map((institution) => (
          <button
            key={institution.code}
            type="button"
            className={buttons.other}
            onClick={() => choose(institution.code)}
          >
            {institutionName(institution)}
          </button>
        ))}
      </div>
      {error !== undefined && <Failure error={error} />}
    </main>
  );
};
