import { Button, Dialog, DialogTrigger, Popover } from 'react-aria-components';
import type { FilterChoices, InboxQuery } from '../../api/inbox';
import { Icon } from '../../look/parts/Icon';
import buttons from '../../look/parts/button.module.css';
import menus from '../../look/parts/menu.module.css';
import { say } from '../../words/say';
import styles from './Filters.module.css';
import type { Ask } from './use-place';

export const filtersId = 'inbox-filters';

/** Chooses what the list is narrowed by; each choice counts at once, and stands in the address. */
export const Filters = ({
  query,
  choices,
  ask,
}: {
  query: InboxQuery;
  choices: FilterChoices | undefined;
  ask: Ask;
}) => (
  <DialogTrigger>
    <Button id={filtersId} className={buttons.quiet}>
      <Icon name="filter" />
      {say('filters.open')}
    </Button>
    <Popover className={menus.popover} placement="bottom start">
      <Dialog className={styles.filters} aria-label={say('filters.open')}>
        <Choice
          label={say('inbox.filter.task')}
          value={query.task}
          options={(choices?.tasks ?? []).map(({ code, name }) => [code, name])}
          onChoose={(task) => ask({ task })}
        />
        <Choice
          label={say('inbox.filter.role')}
          value={query.role}
          options={(choices?.roles ?? []).map(({ code, name }) => [code, name])}
          onChoose={(role) => ask({ role })}
        />
        <Choice
          label={say('inbox.filter.claimed')}
          value={query.claimed}
          options={(['me', 'others', 'nobody'] as const).map((each) => [
            each,
            say(`inbox.claimed.${each}`),
          ])}
          onChoose={(claimed) => ask({ claimed: claimed as InboxQuery['claimed'] })}
        />
        <Choice
          label={say('inbox.filter.paused')}
          value={query.paused}
          options={(['true', 'false'] as const).map((each) => [each, say(`inbox.paused.${each}`)])}
          onChoose={(paused) => ask({ paused: paused as InboxQuery['paused'] })}
        />
      </Dialog>
    </Popover>
  </DialogTrigger>
);

/** One filter; a value that nothing has now any more stays shown as it is. */
const Choice = ({
  label,
  value = '',
  options,
  onChoose,
}: {
  label: string;
  value: string | undefined;
  options: readonly (readonly [value: string, name: string])[];
  onChoose: (value: string | undefined) => void;
}) => (
  <label>
    <span>{label}</span>
    <select value={value} onChange={({ target }) => onChoose(target.value || undefined)}>
      <option value="">{say('filters.any')}</option>
      {value !== '' && !options.some(([each]) => each === value) && (
        <option value={value}>{value}</option>
      )}
      {options.map(([each, name]) => (
        <option key={each} value={each}>
          {name}
        </option>
      ))}
    </select>
  </label>
);
