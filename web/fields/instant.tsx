import { parseAbsolute, type ZonedDateTime } from '@internationalized/date';
import { useState } from 'react';
import { DateField as DateParts, DateInput, DateSegment } from 'react-aria-components';
import { now } from '../clock';
import { describedBy, idOf, type FieldProps } from '../form/schema';
import { textIn } from './value';
import styles from './Field.module.css';

const zone = 'Europe/Riga';

/** Day and time in Latvia, wherever the browser stands; goes on as an instant in UTC. */
export const InstantField = (props: FieldProps) => {
  const { schema, pointer, value, isRequired, faults, onChange } = props;
  const [today] = useState(() => parseAbsolute(now().toISOString(), zone));
  const text = textIn(value);
  const known = Number.isNaN(Date.parse(text)) ? null : parseAbsolute(text, zone);
  return (
    <DateParts<ZonedDateTime>
      id={idOf(pointer)}
      aria-label={schema.title}
      aria-describedby={describedBy(props)}
      value={known}
      placeholderValue={today}
      granularity="minute"
      hourCycle={24}
      hideTimeZone
      isRequired={isRequired}
      isInvalid={faults[pointer] !== undefined}
      validationBehavior="aria"
      shouldForceLeadingZeros
      onChange={(at) => onChange(at?.toDate().toISOString())}
    >
      <DateInput className={`${styles.input} ${styles.short} ${styles.parts}`}>
        {(segment) => <DateSegment className={styles.part} segment={segment} />}
      </DateInput>
    </DateParts>
  );
};
