import { useNavigate, useParams } from '@tanstack/react-router';
import { CaseView } from '../../case/CaseView';
import styles from './CasePage.module.css';

/** A case as a page of its own; links in mails lead here. */
export const CasePage = () => {
  const { caseId = '', item } = useParams({ strict: false });
  const navigate = useNavigate();
  return (
    <main id="main" tabIndex={-1} className={styles.page}>
      <CaseView
        caseId={caseId}
        item={item}
        onBack={() => void navigate({ to: '/inbox' })}
        onDecided={() => undefined}
      />
    </main>
  );
};
