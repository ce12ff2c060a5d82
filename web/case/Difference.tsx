import type { ProblemDocument } from '../../api/http/problem-document';
import { say } from '../words/say';
import evidence from './Evidence.module.css';

export type ChangedFields = NonNullable<ProblemDocument['changed']>['fields'];

/** What was changed, field by field: how it stood, and how it stands. */
export const Difference = ({ fields }: { fields: ChangedFields }) => (
  <dl className={evidence.fields}>
    {fields.map(({ step, name, title, before, after, by }) => (
      <div key={`${step}-${name}`}>
        <dt>{title}</dt>
        <dd>
          <del>{before ?? say('case.wasEmpty')}</del> → <ins>{after ?? say('case.isEmpty')}</ins>{' '}
          <small className="soft">{by?.name ?? say('case.system')}</small>
        </dd>
      </div>
    ))}
  </dl>
);
