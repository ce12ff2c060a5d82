import { useNavigate } from '@tanstack/react-router';
import { usePlaces, useQuestion } from '../../address';
import { CaseView } from '../../case/CaseView';
import { partOf } from '../../case/use-part';
import { useSheet } from '../../case/use-sheet';
import { useTitle } from '../../shell/use-title';
import { say } from '../../words/say';
import styles from './CasePage.module.css';

/** A case as a page of its own; links in mails lead here. */
export const CasePage = () => {
  const { caseId = '', item } = usePlaces();
  const asked = useQuestion()['part'];
  const { data: sheet } = useSheet(caseId);
  const navigate = useNavigate();
  useTitle(
    sheet === undefined
      ? say('nav.case')
      : `${sheet.number} · ${sheet.title} – ${say(`case.tab.${partOf(sheet, asked)}`)}`,
  );
  return (
    <main id="main" tabIndex={-1} className={styles.page}>
      <CaseView
        caseId={caseId}
        item={item}
        onBack={() => void navigate({ to: '/inbox' })}
        onDecided={(next) => {
          // The next step of the case takes the focus itself.
          if (next !== undefined) return;
          // What has become of the case stands at its head.
          window.scrollTo(0, 0);
          document.getElementById('main')?.focus();
        }}
      />
    </main>
  );
};
