import type { ReactNode } from 'react';
import type { CaseSheet, SheetSection } from '../api/case';
import { say } from '../words/say';
import { dayOf, sayDay } from '../words/time';
import { Difference } from './Difference';
import { WaysToChange } from './WaysToChange';
import styles from './Evidence.module.css';

/** What the case says, first what is new in it: of the last look, or of the last decision. */
export const Evidence = ({
  sheet,
  news,
  isNewestFirst,
  onChanged,
  onDone,
}: {
  sheet: CaseSheet;
  news?: CaseSheet['changed'];
  /** For whoever decides on what others have said: what it was last assessed by stands on top. */
  isNewestFirst: boolean;
  onChanged: () => void;
  onDone: (sequence: number | undefined) => void;
}) => (
  <>
    {news !== undefined && news !== null && news.fields.length > 0 ? (
      <Changed title={say('case.changedMeanwhile')} fields={news.fields} />
    ) : (
      sheet.changed !== null &&
      sheet.changed.fields.length > 0 && (
        <Changed
          title={say('case.changedSince', { day: sayDay(dayOf(sheet.changed.since)) })}
          fields={sheet.changed.fields}
        />
      )
    )}
    {(isNewestFirst ? sheet.sections.toReversed() : sheet.sections).map((section) => (
      <Section key={`${section.step}-${section.at}`} section={section}>
        <WaysToChange sheet={sheet} section={section} onChanged={onChanged} onDone={onDone} />
      </Section>
    ))}
  </>
);

const Changed = ({
  title,
  fields,
}: {
  title: string;
  fields: NonNullable<CaseSheet['changed']>['fields'];
}) => (
  <section className={styles.section}>
    <h2>
      {title} <small>{say('case.fields', { count: fields.length })}</small>
    </h2>
    <Difference fields={fields} />
  </section>
);

const Section = ({
  section: { step, title, by, actsFor, at, outcomeName, fields, corrections },
  children,
}: {
  section: SheetSection;
  children: ReactNode;
}) => (
  <section className={styles.section}>
    <h2>
      {title}{' '}
      <small>
        {step === 'request' && by === null
          ? sayDay(dayOf(at))
          : whoAndWhen(by?.name, actsFor?.name, at)}
      </small>
    </h2>
    {outcomeName !== null && <p className={styles.outcome}>{outcomeName}</p>}
    <dl className={styles.fields}>
      {fields.map(({ name, title: of, text, was, correction }) => (
        <div key={name}>
          <dt>{of}</dt>
          <dd>
            {was === null ? (
              text
            ) : (
              <>
                <del>{was}</del> → <ins>{text}</ins>
              </>
            )}
            {correction !== null && <Corrected correction={correction} />}
          </dd>
        </div>
      ))}
    </dl>
    {corrections.map((correction) => (
      <Corrected key={correction.at} correction={correction} />
    ))}
    {children}
  </section>
);

/** By whom it was corrected, and why; what was decided before stays so. */
const Corrected = ({ correction: { by, at, text } }: { correction: Correction }) => (
  <small className={styles.correction}>
    {say('case.correctedBy', {
      name: by?.name ?? say('case.system'),
      day: sayDay(dayOf(at)),
      reason: text ?? say('case.erased'),
    })}
  </small>
);

type Correction = SheetSection['corrections'][number];

function whoAndWhen(by: string | null | undefined, actsFor: string | null | undefined, at: string) {
  const day = sayDay(dayOf(at));
  const name = by ?? say('case.system');
  return actsFor === null || actsFor === undefined
    ? say('case.byOn', { name, day })
    : say('case.byForOn', { name, principal: actsFor, day });
}
