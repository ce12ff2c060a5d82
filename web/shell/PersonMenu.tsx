import { useQueryClient } from '@tanstack/react-query';
import {
  Button,
  Header,
  Menu,
  MenuItem,
  MenuSection,
  MenuTrigger,
  Popover,
} from 'react-aria-components';
import { call } from '../api/client';
import { signInAs, type Part } from '../api/rehearsal';
import { Icon } from '../look/parts/Icon';
import menus from '../look/parts/menu.module.css';
import { language, say } from '../words/say';
import { announceFailure } from './announce';
import { useParts } from './use-parts';
import { useSession } from './session-context';

/** Who one is: the language, single keys, signing out; in a rehearsal everybody one can play. */
export const PersonMenu = () => {
  const { person, preferences } = useSession();
  const queries = useQueryClient();
  const institutions = useParts();
  const playAs = (part: Part, institution: string): void => {
    const here = `${location.pathname}${location.search}`;
    signInAs(part, institution, here).catch(announceFailure);
  };
  const prefer = (wish: object): Promise<void> =>
    call('PATCH', '/session/preferences', { body: wish }).then(
      () => queries.invalidateQueries({ queryKey: ['session'] }),
      announceFailure,
    );
  /** What was read before has the words of the language before. */
  const changeLanguage = async (): Promise<void> => {
    await prefer({ language: language() === 'lv' ? 'en' : 'lv' });
    await queries.invalidateQueries({ predicate: ({ queryKey: [of] }) => of !== 'session' });
  };
  const choices: Record<string, () => void> = {
    language: () => void changeLanguage(),
    keys: () => void prefer({ singleKeys: !(preferences?.singleKeys ?? true) }),
    dark: () => void prefer({ theme: preferences?.theme === 'dark' ? 'light' : 'dark' }),
    accessibility: () => location.assign('/pieklustamiba'),
    signOut: () => {
      call<{ continueAt: string }>('POST', '/auth/sign-out').then(
        ({ continueAt }) => location.assign(continueAt),
        announceFailure,
      );
    },
  };
  return (
    <MenuTrigger>
      <Button className={menus.opener}>
        <b>{person?.displayName}</b>
        <Icon name="down" />
      </Button>
      <Popover className={menus.popover} placement="bottom end">
        <Menu className={menus.menu} onAction={(key) => choices[String(key)]?.()}>
          <MenuItem id="language" className={menus.item}>
            {say('person.otherLanguage')}
          </MenuItem>
          <MenuItem id="keys" className={menus.item}>
            {(preferences?.singleKeys ?? true) ? say('person.keysOff') : say('person.keysOn')}
          </MenuItem>
          <MenuItem id="dark" className={menus.item}>
            {preferences?.theme === 'dark' ? say('person.light') : say('person.dark')}
          </MenuItem>
          <MenuItem id="accessibility" className={menus.item}>
            {say('signIn.accessibility')}
          </MenuItem>
          <MenuItem id="signOut" className={menus.item}>
            {say('person.signOut')}
          </MenuItem>
          {institutions.map(({ code, name, persons }) => (
            <MenuSection key={code} className={menus.section}>
              <Header className={menus.heading}>{say('rehearsal.signInAs', { name })}</Header>
              {persons.map((part) => (
                <MenuItem
                  key={part.id}
                  className={menus.item}
                  textValue={part.name}
                  isDisabled={part.isYou}
                  onAction={() => playAs(part, code)}
                >
                  {part.name}
                  {part.isYou && <Icon name="check" />}
                  <span className="soft">{part.parts[0]}</span>
                </MenuItem>
              ))}
            </MenuSection>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
};
