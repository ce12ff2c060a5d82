import type { CaseSheet, SheetSection } from '../api/case';
import { say } from '../words/say';
import { dayOf, sayDay } from '../words/time';
import styles from './Evidence.module.css';

/** What the case says, first what changed since the reader last decided. */
export const Evidence = ({ sheet }: { sheet: CaseSheet }) => (
  <>
    {sheet.changed !== null && sheet.changed.fields.length > 0 && (
      <Changed changed={sheet.changed} />
    )}
    {sheet.sections.map((section) => (
      <Section key={`${section.step}-${section.at}`} section={section} />
    ))}
  </>
);

const Changed = ({ changed }: { changed: NonNullable<CaseSheet['changed']> }) => (
  <section className={styles.section}>
    <h2>
      {say('case.changedSince', { day: sayDay(dayOf(changed.since)) })}{' '}
      <small>{say('case.fields', { count: changed.fields.length })}</small>
    </h2>
    <dl className={styles.fields}>
      {changed.fields.map(({ step, name, title, before, after, by }) => (
        <div key={`${step}-${name}`}>
          <dt>{title}</dt>
          <dd>
            <del>{before ?? say('case.wasEmpty')}</del> → <ins>{after ?? say('case.isEmpty')}</ins>{' '}
            <small className="soft">{by?.name ?? say('case.system')}</small>
          </dd>
        </div>
      ))}
    </dl>
  </section>
);

const Section = ({
  section: { title, by, actsFor, at, outcomeName, fields },
}: {
  section: SheetSection;
}) => (
  <section className={styles.section}>
    <h2>
      {title} <small>{whoAndWhen(by?.name, actsFor?.name, at)}</small>
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
