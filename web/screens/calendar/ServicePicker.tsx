import { CodeField } from '../../fields/code';
import buttons from '../../look/parts/button.module.css';
import { say } from '../../words/say';
import styles from './Tools.module.css';

/** The service whose calendar it is; none: everything that the reader may know of. */
export const ServicePicker = ({
  service,
  onChoose,
}: {
  service: string | undefined;
  onChoose: (service: string | undefined) => void;
}) => (
  <div className={styles.service}>
    <span className="soft" aria-hidden="true">
      {say('calendar.service')}
    </span>
    <CodeField
      schema={{ title: say('calendar.service'), 'x-of': 'services' }}
      pointer="/calendar-service"
      value={service}
      isRequired={false}
      faults={{}}
      onChange={(code) => onChoose(typeof code === 'string' ? code : undefined)}
    />
    {service !== undefined && (
      <button
        type="button"
        className={buttons.quiet}
        onClick={() => {
          onChoose(undefined);
          document.getElementById('field-calendar-service')?.focus();
        }}
      >
        {say('calendar.allServices')}
      </button>
    )}
  </div>
);
