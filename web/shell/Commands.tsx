import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import {
  Autocomplete,
  Header,
  Input,
  Menu,
  MenuItem,
  MenuSection,
  SearchField,
  useFilter,
} from 'react-aria-components';
import { isAction, useKnownActions, type Action } from '../actions/definitions';
import { Icon } from '../look/parts/Icon';
import menus from '../look/parts/menu.module.css';
import { say } from '../words/say';
import { useFoundCases } from './use-found-cases';
import { useScreens } from './use-screens';

/** As long as the API takes a text to look for. */
const mostTyped = 100;

/** Every screen, everything that can be done here, and cases by what is typed. */
export const Commands = ({ onDone }: { onDone: () => void }) => {
  const [typed, type] = useState('');
  const navigate = useNavigate();
  const fitting = useFitting(typed);
  const { cases, isLooking } = useFoundCases(typed);
  const carryOut = (run: () => void) => (): void => {
    onDone();
    run();
  };
  return (
    <Autocomplete inputValue={typed} onInputChange={type}>
      <SearchField
        aria-label={say('command.open')}
        autoFocus
        onKeyDown={(event) => {
          if (event.key !== 'Escape') event.continuePropagation();
          else if (typed === '') onDone();
          else type('');
        }}
      >
        <Input className={menus.field} maxLength={mostTyped} placeholder={say('command.open')} />
      </SearchField>
      <Menu
        className={menus.menu}
        aria-label={say('command.open')}
        renderEmptyState={() => <p className={menus.item}>{say('loading')}</p>}
      >
        {fitting.map(({ id, label, icon = 'none', run }) => (
          <MenuItem
            key={id}
            id={id}
            className={menus.item}
            textValue={label}
            onAction={carryOut(run)}
          >
            <Icon name={icon} /> {label}
          </MenuItem>
        ))}
        {cases.length > 0 && (
          <MenuSection className={menus.section}>
            <Header className={menus.heading}>{say('nav.cases')}</Header>
            {cases.map(({ caseId, number, title, taskName, resultName, statusName }) => (
              <MenuItem
                key={caseId}
                id={caseId}
                className={menus.item}
                textValue={title}
                onAction={carryOut(
                  () => void navigate({ to: '/cases/$caseId', params: { caseId } }),
                )}
              >
                {title}
                <span className="soft">
                  {[number, taskName, resultName ?? statusName].join(' · ')}
                </span>
              </MenuItem>
            ))}
          </MenuSection>
        )}
        {/* Not while cases are looked for: the first of them is to be the one that Enter opens. */}
        {typed.trim() !== '' && !isLooking && (
          <MenuItem
            id="search-cases"
            className={menus.item}
            textValue={typed}
            onAction={carryOut(
              () => void navigate({ to: '/cases', search: { text: typed.trim() } }),
            )}
          >
            <Icon name="search" /> {say('command.search', { text: typed.trim() })}
          </MenuItem>
        )}
      </Menu>
    </Autocomplete>
  );
};

/** What can be done here, and the screens, as far as they fit what is typed. */
function useFitting(typed: string): Action[] {
  const navigate = useNavigate();
  const { contains } = useFilter({ sensitivity: 'base' });
  const ofScreens = useScreens().map(({ path, icon, title }) => ({
    id: path,
    label: say(title),
    icon,
    run: () => void navigate({ to: path }),
  }));
  return [...useKnownActions().filter(isAction), ...ofScreens].filter(({ label }) =>
    contains(label, typed),
  );
}
