import { useNavigate } from '@tanstack/react-router';
import { usePlaces } from '../../address';
import { CaseView } from '../../case/CaseView';
import styles from './CasePage.module.css';

/** A case as a page of its own; links in mails lead here. */
export const CasePage = () => {
  const { caseId = '', item } = usePlaces();
  const navigate = useNavigate();
  return (
    <main id="main" tabIndex={-1} className={styles.page}>
      <CaseView
        caseId={caseId}
        item={item}
        onBack={() => void navigate({ to: '/inbox' })}
        onDecided={(next) => {
          // The next step of the case takes the focus itself.
          if (next === undefined) document.getElementById('main')?.focus();
        }}
      />
    </main>
  );
};
