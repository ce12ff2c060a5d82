import { parseDate } from '@internationalized/date';
import { DateField as DateParts, DateInput, DateSegment } from 'react-aria-components';
import { describedBy, idOf, type FieldProps } from '../form/schema';
import { textIn } from './value';
import styles from './Field.module.css';

/** A day in Latvia, `YYYY-MM-DD`, typed part by part in the order in which its reader writes days. */
export const DateField = (props: FieldProps) => {
  const { schema, pointer, value, isRequired, faults, onChange } = props;
  const known = /^\d{4}-\d{2}-\d{2}$/.test(textIn(value)) ? parseDate(textIn(value)) : null;
  const days = schema['x-last-day'] === true ? 1 : 0;
  return (
    <DateParts
      id={idOf(pointer)}
      aria-label={schema.title}
      aria-describedby={describedBy(props)}
      value={known?.subtract({ days }) ?? null}
      isRequired={isRequired}
      isInvalid={faults[pointer] !== undefined}
      validationBehavior="aria"
      shouldForceLeadingZeros
      onChange={(date) => onChange(date?.add({ days }).toString())}
    >
      <DateInput className={`${styles.input} ${styles.short} ${styles.parts}`}>
        {(segment) => <DateSegment className={styles.part} segment={segment} />}
      </DateInput>
    </DateParts>
  );
};
