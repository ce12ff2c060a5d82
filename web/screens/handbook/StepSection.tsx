import type { HandbookStep } from '../../api/handbook';
import { say } from '../../words/say';
import styles from './Handbook.module.css';

/** A step: who, until when, where it leads; what it asks and refuses is one click away. */
export const StepSection = ({ of }: { of: HandbookStep }) => (
  <li>
    <h3>{of.title}</h3>
    <p>{of.purpose}</p>
    <dl className={styles.facts}>
      <div>
        <dt>{say('handbook.performer')}</dt>
        <dd>{of.performer}</dd>
      </div>
      {of.timeLimit !== '' && (
        <div>
          <dt>{say('handbook.timeLimit')}</dt>
          <dd>
            {of.timeLimit}
            {of.sources.map(({ name, isLaw }) => (
              <span key={name} className="soft">
                {isLaw
                  ? say('handbook.byLaw', { source: name })
                  : say('handbook.bySource', { source: name })}
              </span>
            ))}
          </dd>
        </div>
      )}
      <div>
        <dt>{say('handbook.leadsTo')}</dt>
        <dd>
          {of.exits.map(({ exit, target }) => (
            <p key={`${exit} ${target}`}>{say('diagram.way', { label: exit, target })}</p>
          ))}
        </dd>
      </div>
    </dl>
    {of.details !== null && <Details of={of.details} />}
  </li>
);

const Details = ({
  of: { fields, outcomes, conditions, refusals },
}: {
  of: NonNullable<HandbookStep['details']>;
}) => (
  <details>
    <summary>{say('handbook.details')}</summary>
    <h4>{say('handbook.decisions')}</h4>
    <ul>
      {outcomes.map((outcome) => (
        <li key={outcome}>{outcome}</li>
      ))}
    </ul>
    {fields.length > 0 && <h4>{say('handbook.data')}</h4>}
    <ul>
      {fields.map(({ title, isRequired, options }) => (
        <li key={title}>
          {isRequired ? say('handbook.required', { title }) : title}
          {options.length > 0 && <span className="soft"> {options.join(', ')}</span>}
        </li>
      ))}
    </ul>
    {conditions.length + refusals.length > 0 && <h4>{say('handbook.rules')}</h4>}
    <ul>
      {conditions.map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
      {refusals.map(({ code, sentence, rule }) => (
        <li key={`${code} ${rule}`}>
          {sentence} <span className="soft">{say('handbook.basis', { rule, code })}</span>
        </li>
      ))}
    </ul>
  </details>
);
