import { say } from '../words/say';
import evidence from './Evidence.module.css';

/** A field of what somebody said, in words: how it stood, and how it stands. */
interface ChangedField {
  step?: string;
  name?: string;
  title: string;
  before: string | null;
  after: string | null;
  by?: { name: string } | null;
}

/** What was changed, field by field: how it stood, and how it stands; and by whom, where it says so. */
export const Difference = ({ fields }: { fields: readonly ChangedField[] }) =>
  fields.length > 0 && (
    <dl className={evidence.fields}>
      {fields.map(({ step, name, title, before, after, by }) => (
        <div key={`${step}-${name ?? title}`}>
          <dt>{title}</dt>
          <dd>
            <del>{before ?? say('case.wasEmpty')}</del> → <ins>{after ?? say('case.isEmpty')}</ins>{' '}
            {by !== undefined && <small className="soft">{by?.name ?? say('case.system')}</small>}
          </dd>
        </div>
      ))}
    </dl>
  );
