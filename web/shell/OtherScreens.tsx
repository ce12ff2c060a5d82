import { useNavigate, useRouterState } from '@tanstack/react-router';
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { Icon } from '../look/parts/Icon';
import menus from '../look/parts/menu.module.css';
import { say } from '../words/say';
import type { useScreens } from './use-screens';

/** On a phone: the screens that have no room in the bar. */
export const OtherScreens = ({ screens }: { screens: ReturnType<typeof useScreens> }) => {
  const navigate = useNavigate();
  const here = useRouterState({ select: ({ location }) => location.pathname });
  return (
    <MenuTrigger>
      <Button aria-current={screens.some(({ path }) => here.startsWith(path))}>
        <Icon name="dots" />
        <span>{say('nav.others')}</span>
      </Button>
      <Popover className={menus.popover} placement="top end">
        <Menu className={menus.menu}>
          {screens.map(({ path, icon, title }) => (
            <MenuItem
              key={path}
              className={`${menus.item} ${menus.target}`}
              onAction={() => void navigate({ to: path })}
            >
              <Icon name={icon} /> {say(title)}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
};
