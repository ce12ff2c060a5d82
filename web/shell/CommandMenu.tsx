import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import {
  Autocomplete,
  Button,
  Dialog,
  Input,
  Menu,
  MenuItem,
  Modal,
  ModalOverlay,
  SearchField,
  useFilter,
} from 'react-aria-components';
import { useKnownActions, type Action } from '../actions/definitions';
import { useKeys } from '../actions/keys';
import { Icon } from '../look/parts/Icon';
import menus from '../look/parts/menu.module.css';
import { say } from '../words/say';
import { KeyName } from './KeyName';
import { useScreens } from './use-screens';

/** Ctrl K: every screen, everything that can be done here, and cases by what is typed. */
export const CommandMenu = () => {
  const [isOpen, open] = useState(false);
  useKeys({ 'ctrl+k': () => open(true) });
  return (
    <>
      <Button className={menus.search} onPress={() => open(true)}>
        <Icon name="search" />
        {say('command.open')}
        <KeyName of="ctrl+k" />
      </Button>
      <ModalOverlay isOpen={isOpen} onOpenChange={open} isDismissable className={menus.veil}>
        <Modal>
          <Dialog className={menus.dialog} aria-label={say('command.open')}>
            <Commands onDone={() => open(false)} />
          </Dialog>
        </Modal>
      </ModalOverlay>
    </>
  );
};

const Commands = ({ onDone }: { onDone: () => void }) => {
  const [typed, type] = useState('');
  const commands = useCommands(typed);
  const carryOut = (id: string): void => {
    onDone();
    commands.find((each) => each.id === id)?.run();
  };
  return (
    <Autocomplete inputValue={typed} onInputChange={type}>
      <SearchField aria-label={say('command.open')} autoFocus>
        <Input className={menus.field} placeholder={say('command.open')} />
      </SearchField>
      <Menu
        className={menus.menu}
        aria-label={say('command.open')}
        onAction={(key) => carryOut(String(key))}
      >
        {commands.map(({ id, label, icon = 'none' }) => (
          <MenuItem key={id} id={id} className={menus.item} textValue={label}>
            <Icon name={icon} /> {label}
          </MenuItem>
        ))}
      </Menu>
    </Autocomplete>
  );
};

/** What fits what is typed; last the way to look for cases by it. */
function useCommands(typed: string): Action[] {
  const navigate = useNavigate();
  const { contains } = useFilter({ sensitivity: 'base' });
  const ofScreens = useScreens().map(({ path, icon, title }) => ({
    id: path,
    label: say(title),
    icon,
    run: () => void navigate({ to: path }),
  }));
  const search: Action = {
    id: 'search-cases',
    label: say('command.search', { text: typed }),
    icon: 'search',
    run: () => void navigate({ to: '/cases', search: { text: typed } }),
  };
  const fitting = [...useKnownActions(), ...ofScreens].filter(({ label }) =>
    contains(label, typed),
  );
  return typed === '' ? fitting : [...fitting, search];
}
