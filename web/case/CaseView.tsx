import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useState, type ReactNode } from 'react';
import { readSheet, type CaseSheet, type SheetItem } from '../api/case';
import { Icon } from '../look/parts/Icon';
import { announceFailure } from '../shell/announce';
import { Loaded } from '../shell/Loaded';
import { say } from '../words/say';
import { dayOf, sayDay } from '../words/time';
import { Actions } from './Actions';
import { Attachments } from './Attachments';
import { Clocks } from './Clocks';
import { Comments } from './Comments';
import { Dialogue } from './Dialogue';
import { Course } from './Course';
import { Links } from './Links';
import { DecidePanel } from './DecidePanel';
import { Evidence } from './Evidence';
import { News } from './News';
import { OnHold } from './OnHold';
import { Proof } from './Proof';
import { Tabs, type Tab } from './Tabs';
import { Timeline } from './Timeline';
import { usePart } from './use-part';
import { useSheet } from './use-sheet';
import { Waiting } from './Waiting';
import styles from './Case.module.css';

/** A case: the evidence, and beside it what is asked of the reader. */
export const CaseView = (props: Props) => {
  const sheet = useSheet(props.caseId);
  return (
    <Loaded of={sheet} isPage>
      {(data) => <Opened {...props} sheet={data} />}
    </Loaded>
  );
};

interface Props {
  caseId: string;
  /** The work item one came for; else the first that one may answer. */
  item?: string;
  onBack: () => void;
  /** `next`: what the case asks of the same reader now. */
  onDecided: (next: SheetItem | undefined) => void;
}

const Opened = ({ caseId, item, onBack, onDecided, sheet }: Props & { sheet: CaseSheet }) => {
  const queries = useQueryClient();
  const [tab, choose] = usePart(sheet);
  // What was begun for one item does not stand in the way of another that one comes for.
  const [typed, keepTyped] = useState<{ of?: string; item: SheetItem }>();
  const [decided, remember] = useState<{ item: string; next?: string }>();
  const begun = typed?.of === item && typed?.item.item !== decided?.item ? typed?.item : undefined;
  const asked = begun ?? askedItem(sheet, item, decided?.item);
  const [shown, show] = useState<Shown>({ sequence: sheet.sequence });
  const current = sheet.items.find((each) => each.item === asked?.item);
  const showNews = async (): Promise<void> => {
    const next = await readSheet(caseId, undefined, shown.sequence);
    show(next);
    void queries.invalidateQueries({ queryKey: ['case', caseId] });
    document.getElementById('case-title')?.focus();
  };
  const keepTypedOf = useCallback(
    (begun: SheetItem | undefined) =>
      keepTyped(begun === undefined ? undefined : { of: item, item: begun }),
    [item],
  );
  /** To what the case asks of the reader next; where it asks nothing, or cannot be asked, away. */
  const goOn = async (from: string): Promise<void> => {
    document.getElementById('case-title')?.focus();
    const now = await readSheet(caseId).catch(() => undefined);
    const following = now && askedItem(now, undefined, from);
    if (now !== undefined) queries.setQueryData(['case', caseId, 'sheet'], now);
    remember({ item: from, next: following?.item });
    onDecided(following);
    lookAnew();
  };
  const lookAnew = (): void => {
    void queries.invalidateQueries({ queryKey: ['inbox'] });
    void queries.invalidateQueries({ queryKey: ['case', caseId] });
  };
  /** What the reader did themselves they have seen: it was recorded on what they saw before. */
  const goOnAfter = (sequence: number | undefined): void => {
    if (sequence !== undefined) show({ sequence });
    document.getElementById('case-title')?.focus();
    lookAnew();
  };
  return (
    <article className={styles.case} aria-labelledby="case-title">
      <Head
        sheet={sheet}
        actions={<Actions sheet={sheet} onChanged={lookAnew} onDone={goOnAfter} />}
        onBack={onBack}
      >
        {sheet.hold !== null && (
          <OnHold sheet={sheet} hold={sheet.hold} onChanged={lookAnew} onDone={goOnAfter} />
        )}
        <News sheet={sheet} onShow={() => void showNews().catch(announceFailure)} />
        <Clocks caseId={caseId} clocks={sheet.clocks} />
        <Tabs chosen={tab} sheet={sheet} onChoose={choose} />
      </Head>
      <div className={styles.proof}>
        <Part
          tab={tab}
          sheet={sheet}
          shown={shown}
          isNewestFirst={asked?.judges === true}
          onChanged={lookAnew}
          onDone={goOnAfter}
        />
      </div>
      {asked !== undefined && (
        <button
          type="button"
          className={styles.toPanel}
          onClick={() => document.getElementById('decide-title')?.focus()}
        >
          <span>{asked.title}</span>
          <Icon name="down" />
        </button>
      )}
      {asked === undefined ? (
        <Waiting sheet={sheet} onChanged={lookAnew} onDone={goOnAfter} />
      ) : (
        <DecidePanel
          key={asked.item}
          sheet={sheet}
          item={current ?? asked}
          isGone={current?.may !== true}
          shownSequence={shown.sequence}
          isNext={asked.item === decided?.next}
          onTyped={keepTypedOf}
          onChanged={lookAnew}
          onDecided={() => void goOn(asked.item)}
          onPassed={goOnAfter}
        />
      )}
    </article>
  );
};

/** What the reader has asked to see of the case: until which event, and what was new in it. */
interface Shown {
  sequence: number;
  changed?: CaseSheet['changed'];
}

const Part = ({
  tab,
  sheet,
  shown,
  isNewestFirst,
  onChanged,
  onDone,
}: {
  tab: Tab;
  sheet: CaseSheet;
  shown: Shown;
  isNewestFirst: boolean;
  onChanged: () => void;
  onDone: (sequence: number | undefined) => void;
}) => {
  const { caseId } = sheet;
  switch (tab) {
    case 'evidence':
      return (
        <Evidence
          sheet={sheet}
          news={shown.changed}
          isNewestFirst={isNewestFirst}
          onChanged={onChanged}
          onDone={onDone}
        />
      );
    case 'course':
      return <Course caseId={caseId} />;
    case 'timeline':
      return (
        <>
          <Timeline caseId={caseId} />
          <Proof caseId={caseId} number={sheet.number} />
        </>
      );
    case 'dialogue':
      return <Dialogue caseId={caseId} />;
    case 'links':
      return <Links caseId={caseId} />;
    case 'attachments':
      return <Attachments caseId={caseId} />;
    case 'comments':
      return <Comments caseId={caseId} />;
  }
};

/** @param decided what the reader has just decided, though the sheet may not say so yet */
function askedItem(
  { items }: CaseSheet,
  item: string | undefined,
  decided: string | undefined,
): SheetItem | undefined {
  const asked = items.filter((each) => each.may && each.item !== decided);
  return asked.find((each) => each.item === item) ?? asked[0];
}

/** A normal change need not be called a change before. */
const sortOf = (sort: string, variant: string | null): string[] => {
  if (variant === null) return [sort];
  return variant.toLowerCase().includes(sort.toLowerCase()) ? [variant] : [sort, variant];
};

const Head = ({
  sheet: {
    number,
    sortName,
    variantName,
    statusName,
    resultName,
    openedBy,
    openedAt,
    title,
    subject,
  },
  actions,
  onBack,
  children,
}: {
  sheet: CaseSheet;
  actions: ReactNode;
  onBack: () => void;
  children: ReactNode;
}) => (
  <header className={styles.head}>
    <button type="button" className={styles.back} onClick={onBack}>
      <Icon name="back" />
      {say('nav.inbox')}
    </button>
    <div className={styles.line}>
      <span>{number}</span>
      {sortOf(sortName, variantName).map((each) => (
        <span key={each}>{each}</span>
      ))}
      <span>{resultName ?? statusName}</span>
      <span>
        {say('case.opened', {
          isNamed: String(typeof openedBy?.name === 'string'),
          name: openedBy?.name ?? '',
          day: sayDay(dayOf(openedAt)),
        })}
      </span>
      <span className={styles.actions}>{actions}</span>
    </div>
    <h1 id="case-title" tabIndex={-1}>
      {title}
    </h1>
    {subject.name !== null && <p className="soft">{subject.name}</p>}
    {children}
  </header>
);
