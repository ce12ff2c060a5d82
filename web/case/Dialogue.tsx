import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { readDialogue, readSubmitter, writeToSubmitter, type Submitter } from '../api/case-parts';
import buttons from '../look/parts/button.module.css';
import { announce } from '../shell/announce';
import { takeFocus } from '../shell/take-focus';
import { Loaded } from '../shell/Loaded';
import { say } from '../words/say';
import { sayInstant } from '../words/time';
import { NewText } from './NewText';
import styles from './Parts.module.css';

/** What the institution and the submitter write to each other. It goes out; comments do not. */
export const Dialogue = ({ caseId }: { caseId: string }) => {
  const queries = useQueryClient();
  const dialogue = useQuery({
    queryKey: ['case', caseId, 'messages'],
    queryFn: ({ signal }) => readDialogue(caseId, signal),
  });
  return (
    <Loaded of={dialogue}>
      {({ items }) => (
        <section className={styles.part}>
          <h2>{say('case.tab.dialogue')}</h2>
          <WhoSubmitted caseId={caseId} />
          {items.length === 0 && <p className="soft">{say('dialogue.nothing')}</p>}
          <ul>
            {items.map(({ id, at, isFromSubmitter, author, aboutName, text: of, outcomeName }) => (
              <li key={id}>
                <p>
                  <b>
                    {isFromSubmitter
                      ? say('dialogue.submitter')
                      : (author?.name ?? say('dialogue.institution'))}
                  </b>{' '}
                  <span className="soft">
                    {say('dialogue.line', { about: aboutName, at: sayInstant(at) })}
                  </span>
                </p>
                <p className={styles.text}>{of ?? say('case.erased')}</p>
                {!isFromSubmitter && <p className="soft">{outcomeName}</p>}
              </li>
            ))}
          </ul>
          <NewText
            draftKey={`message.${caseId}`}
            label={say('dialogue.write')}
            about={say('dialogue.writeAbout')}
            verb={say('dialogue.send')}
            write={(text, key) => writeToSubmitter(caseId, text, key)}
            onWritten={() => {
              announce(say('dialogue.written'));
              return queries.invalidateQueries({ queryKey: ['case', caseId] });
            }}
          />
        </section>
      )}
    </Loaded>
  );
};

/** Shown when it is asked for: each reading of who submitted something is recorded (R34). */
const WhoSubmitted = ({ caseId }: { caseId: string }) => {
  const [isWanted, want] = useState(false);
  const submitter = useQuery({
    // Not among what is asked anew whenever the case has news: what is read again is recorded again.
    queryKey: ['submitter', caseId],
    queryFn: ({ signal }) => readSubmitter(caseId, signal),
    enabled: isWanted,
    staleTime: Infinity,
  });
  if (!isWanted)
    return (
      <p>
        <button type="button" className={buttons.other} onClick={() => want(true)}>
          {say('dialogue.whoSubmitted')}
        </button>{' '}
        <span className="soft">{say('dialogue.readingIsRecorded')}</span>
      </p>
    );
  return (
    <Loaded of={submitter}>
      {(who) => (
        <p role="status" tabIndex={-1} ref={takeFocus}>
          {sayWho(who)}
        </p>
      )}
    </Loaded>
  );
};

const sayWho = ({ name, contact, answerBy }: Submitter): string =>
  say('dialogue.who', {
    name: name ?? say('dialogue.unnamed'),
    contact: contact ?? say('dialogue.noContact'),
    by: answerBy,
  });
