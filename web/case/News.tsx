import type { CaseSheet } from '../api/case';
import { useCaseNews } from '../api/use-live';
import { say } from '../words/say';
import styles from './News.module.css';

/**
 * What colleagues do in the case while it is read: who else has it open, and who has changed it.
 * What stands on the page stays until the reader asks for what is new.
 */
export const News = ({ sheet, onShow }: { sheet: CaseSheet; onShow: () => void }) => {
  const { news, others } = useCaseNews(sheet.caseId);
  const isNews = (news?.sequence ?? 0) > sheet.sequence;
  return (
    <>
      <p className={styles.others} role="status">
        {others.length > 0 && say('case.othersHere', { names: namesOf(others) })}
      </p>
      <div role="status">
        {isNews && (
          <button type="button" className={styles.news} onClick={onShow}>
            {say('case.justChanged', { name: news?.by?.name ?? say('case.somebody') })}
          </button>
        )}
      </div>
    </>
  );
};

const namesOf = (persons: readonly { name: string }[]): string =>
  persons.map(({ name }) => name).join(', ');
