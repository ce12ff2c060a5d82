import type { CaseSheet, SheetSection } from '../api/case';
import { say } from '../words/say';
import { dayOf, sayDay } from '../words/time';
import { Difference, type ChangedFields } from './Difference';
import styles from './Evidence.module.css';

/** What the case says, first what is new in it: of the last look, or of the last decision. */
export const Evidence = ({ sheet, news }: { sheet: CaseSheet; news?: CaseSheet['changed'] }) => (
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
    {sheet.sections.map((section) => (
      <Section key={`${section.step}-${section.at}`} section={section} />
    ))}
  </>
);

const Changed = ({ title, fields }: { title: string; fields: ChangedFields }) => (
  <section className={styles.section}>
    <h2>
      {title} <small>{say('case.fields', { count: fields.length })}</small>
    </h2>
    <Difference fields={fields} />
  </section>
);

const Section = ({
  section: { step, title, by, actsFor, at, outcomeName, fields },
}: {
  section: SheetSection;
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
      {fields.map(({ name, title: of, text }) => (
        <div key={name}>
          <dt>{of}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  </section>
);

function whoAndWhen(by: string | null | undefined, actsFor: string | null | undefined, at: string) {
  const day = sayDay(dayOf(at));
  const name = by ?? say('case.system');
  return actsFor === null || actsFor === undefined
    ? say('case.byOn', { name, day })
    : say('case.byForOn', { name, principal: actsFor, day });
}
