import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useEscape } from '../../actions/use-escape';
import { Problem } from '../../api/problem';
import { importFile, readRegisters, type ImportView } from '../../api/registers';
import { useWish } from '../../api/use-wish';
import buttons from '../../look/parts/button.module.css';
import { Message } from '../../look/parts/Message';
import { announce } from '../../shell/announce';
import { focusMain } from '../../shell/focus-main';
import { Loaded } from '../../shell/Loaded';
import { useTitle } from '../../shell/use-title';
import { say } from '../../words/say';
import { ImportRows } from './ImportRows';
import styles from './Registers.module.css';

/** A file of registers: tried out, shown row by row, and stored after one question. */
export const Import = () => {
  useTitle(say('registers.importTitle'));
  const registers = useQuery({
    queryKey: ['registers'],
    queryFn: ({ signal }) => readRegisters(signal),
  });
  return (
    <main id="main" tabIndex={-1} className={styles.screen}>
      <Link className={styles.back} to="/registers">
        {say('registers.back')}
      </Link>
      <Loaded of={registers} isPage>
        {({ mayImport }) =>
          mayImport ? (
            <Trying />
          ) : (
            <Message title={say('registers.importNotYours')} isPage>
              <p className="soft">{say('registers.importNotYoursAbout')}</p>
            </Message>
          )
        }
      </Loaded>
    </main>
  );
};

interface Tried {
  /** Each trying is looked at anew, whatever the file is called. */
  id: string;
  /** As it was when it was chosen: what is confirmed is what was shown. */
  file: File;
  view: ImportView;
}

const Trying = () => {
  const [tried, show] = useState<Tried>();
  const [isBusy, work] = useState(false);
  const [said, tell] = useState<string>();
  const [failed, fail] = useState<string>();
  const wish = useWish();
  const queries = useQueryClient();

  const during = async (act: () => Promise<void>): Promise<void> => {
    if (isBusy) return;
    work(true);
    fail(undefined);
    tell(undefined);
    try {
      await act();
    } catch (error) {
      fail(
        error instanceof Problem
          ? (error.errors?.[0]?.message ?? error.message)
          : say('failure.ours'),
      );
    } finally {
      work(false);
    }
  };

  const tryOut = (chosen: File): Promise<void> =>
    during(async () => {
      const file = new File([await chosen.arrayBuffer()], chosen.name);
      const view = await importFile(file);
      show({ id: crypto.randomUUID(), file, view });
      announce(say('registers.importTried', view.counts));
    });

  const store = ({ file, view: shown }: Tried): Promise<void> =>
    during(async () => {
      const { name, size } = file;
      const view = await importFile(file, wish.keyOf({ name, size, shown }));
      wish.done();
      if (view.isStored || view.isRepeated) {
        await queries.invalidateQueries({ queryKey: ['registers'] });
        await queries.invalidateQueries({ queryKey: ['register'] });
        await queries.invalidateQueries({ queryKey: ['register-item'] });
        show(undefined);
        tell(
          view.isStored
            ? say('registers.importDone', { name, ...view.counts })
            : say('registers.importRepeated', { name }),
        );
      } else {
        show({ id: crypto.randomUUID(), file, view });
        fail(say('registers.importOvertaken'));
      }
      focusMain();
    });

  return (
    <>
      <h1>{say('registers.importTitle')}</h1>
      <p className="soft">{say('registers.importAbout')}</p>
      <label className={styles.file}>
        {say('registers.importFile')}
        <input
          type="file"
          accept=".json,.csv"
          aria-disabled={isBusy}
          onChange={({ target }) => {
            const [file] = target.files ?? [];
            target.value = '';
            if (file !== undefined) void tryOut(file);
          }}
        />
      </label>
      <p role="status">{isBusy ? say('registers.importTrying') : said}</p>
      {failed !== undefined && (
        <p className={styles.refused} role="alert">
          {failed}
        </p>
      )}
      {tried !== undefined && (
        <Outcome key={tried.id} {...tried} isBusy={isBusy} onStore={() => void store(tried)} />
      )}
    </>
  );
};

const Outcome = ({
  file,
  view,
  isBusy,
  onStore,
}: Omit<Tried, 'id'> & { isBusy: boolean; onStore: () => void }) => {
  const { counts, errors, rows } = view;
  const changes = counts.created + counts.changed;
  if (errors.length > 0)
    return (
      <Message title={say('registers.importBroken')} isProblem>
        <ul>
          {errors.map(({ line, path, code, message }) => (
            <li key={`${line} ${path} ${code} ${message}`}>
              {say('registers.importError', { line, message })}
            </li>
          ))}
        </ul>
      </Message>
    );
  if (rows.length === 0)
    return (
      <Message title={say('registers.importEmpty')}>
        <p className="soft">{say('registers.importEmptyAbout')}</p>
      </Message>
    );
  return (
    <section className={styles.section} aria-labelledby="file">
      <h2 id="file">{file.name}</h2>
      {counts.refused > 0 ? (
        <p className={styles.refused}>
          {say('registers.importRefused', { count: counts.refused })}
        </p>
      ) : changes === 0 ? (
        <p>{say('registers.importSame')}</p>
      ) : (
        <Question name={file.name} count={changes} isBusy={isBusy} onYes={onStore} />
      )}
      <ImportRows view={view} />
    </section>
  );
};

/** Asks once before anything is stored. */
const Question = ({
  name,
  count,
  isBusy,
  onYes,
}: {
  name: string;
  count: number;
  isBusy: boolean;
  onYes: () => void;
}) => {
  const [isAsking, ask] = useState(false);
  const question = useRef<HTMLParagraphElement>(null);
  const opener = useRef<HTMLButtonElement>(null);
  const wasAsking = useRef(false);
  useEffect(() => {
    if (isAsking) question.current?.focus();
    else if (wasAsking.current) opener.current?.focus();
    wasAsking.current = isAsking;
  }, [isAsking]);
  useEscape(() => ask(false));
  if (!isAsking)
    return (
      <button ref={opener} type="button" className={buttons.main} onClick={() => ask(true)}>
        {say('registers.importAct', { count })}
      </button>
    );
  return (
    <div className={styles.changed}>
      <p ref={question} tabIndex={-1}>
        <b>{say('registers.importAsk', { count, name })}</b>
      </p>
      <p className="soft">{say('registers.importAskAbout')}</p>
      <div className={styles.acts}>
        {/* A disabled button would lose the focus. */}
        <button type="button" className={buttons.main} aria-disabled={isBusy} onClick={onYes}>
          {say('registers.importYes')}
        </button>
        <button type="button" className={buttons.other} onClick={() => ask(false)}>
          {say('registers.importNo')}
        </button>
      </div>
    </div>
  );
};
