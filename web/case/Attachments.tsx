import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useWish } from '../api/use-wish';
import { attach, attachmentAddress, readAttachments, shownAddress } from '../api/case-parts';
import { announce, announceFailure } from '../shell/announce';
import { Loaded } from '../shell/Loaded';
import { say } from '../words/say';
import { dayOf, sayDay } from '../words/time';
import styles from './Parts.module.css';

/**
 * Files of the case, given as downloads; pictures are shown here, PDFs in a tab of their own. What
 * nothing proves to be the submitter's is marked.
 */
export const Attachments = ({ caseId }: { caseId: string }) => {
  const queries = useQueryClient();
  const [isSending, send] = useState(false);
  const wish = useWish();
  const files = useQuery({
    queryKey: ['case', caseId, 'attachments'],
    queryFn: ({ signal }) => readAttachments(caseId, signal),
  });
  const add = async (file: File | undefined): Promise<void> => {
    if (file === undefined) return;
    send(true);
    try {
      const { name, size, lastModified } = file;
      await attach(caseId, file, wish.keyOf({ name, size, lastModified }));
      wish.done();
      announce(say('case.attached', { name }));
      await queries.invalidateQueries({ queryKey: ['case', caseId] });
    } catch (error) {
      announceFailure(error);
    } finally {
      send(false);
    }
  };
  return (
    <Loaded of={files}>
      {({ items }) => (
        <section className={styles.part}>
          <h2>{say('case.tab.attachments')}</h2>
          {items.length === 0 && <p className="soft">{say('case.noAttachments')}</p>}
          <ul>
            {items.map(({ id, name, mediaType, author, at, sizeInBytes, isUnverified }) => (
              <li key={id}>
                <a href={attachmentAddress(caseId, id)} download>
                  {name ?? say('case.erased')}
                </a>{' '}
                <span className="soft">
                  {say('case.fileOf', {
                    size: Math.ceil(sizeInBytes / 1024),
                    name: author.name ?? say('case.somebody'),
                    day: sayDay(dayOf(at)),
                  })}
                </span>
                {mediaType === 'application/pdf' && (
                  <a
                    href={shownAddress(caseId, id)}
                    target="_blank"
                    rel="noopener"
                    aria-label={say('case.openPdfOf', { name: name ?? say('case.erased') })}
                  >
                    {say('case.openPdf')}
                  </a>
                )}
                {mediaType.startsWith('image/') && (
                  <details className={styles.picture}>
                    <summary>{say('case.showPicture')}</summary>
                    <img
                      src={shownAddress(caseId, id)}
                      alt={name ?? say('case.erased')}
                      loading="lazy"
                    />
                  </details>
                )}
                {isUnverified && <p className={styles.warning}>{say('case.unverifiedFile')}</p>}
              </li>
            ))}
          </ul>
          <label className={styles.upload}>
            {say('case.attach')}
            <input
              type="file"
              aria-disabled={isSending}
              onClick={(event) => {
                if (isSending) event.preventDefault();
              }}
              onChange={({ target }) => {
                void add(target.files?.[0]);
                target.value = '';
              }}
            />
          </label>
        </section>
      )}
    </Loaded>
  );
};
