import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import type { CaseSheet } from '../api/case';
import type { CaseAction } from '../api/case-parts';
import { Icon } from '../look/parts/Icon';
import menus from '../look/parts/menu.module.css';
import { say } from '../words/say';
import { ActionDialog } from './ActionDialog';
import { offeredActions } from './offered-actions';
import styles from './Actions.module.css';

/** Comments have a part of their own; who works on it stands beside the evidence. */
const elsewhere = ['comment', 'claim', 'release', 'delegate'];

/** What may be done to the case at any time; what one may not do is not offered. */
export const Actions = ({
  sheet,
  onChanged,
  onDone,
}: {
  sheet: CaseSheet;
  onChanged: () => void;
  onDone: (sequence: number | undefined) => void;
}) => {
  const [isOpen, open] = useState(false);
  const [chosen, choose] = useState<CaseAction>();
  const actions = useQuery({ ...offeredActions(sheet), enabled: isOpen });
  const offered = (actions.data?.items ?? []).filter(
    ({ may, action }) => may && !elsewhere.includes(action),
  );
  return (
    <>
      <MenuTrigger isOpen={isOpen} onOpenChange={open}>
        <Button className={styles.opener}>
          {say('case.actions')}
          <Icon name="down" />
        </Button>
        <Popover className={menus.popover} placement="bottom end">
          <Menu
            className={menus.menu}
            items={offered}
            renderEmptyState={() => (
              <p className={menus.item}>{say(actions.isPending ? 'loading' : 'case.noActions')}</p>
            )}
            onAction={(key) => choose(offered.find(({ href }) => href === key))}
          >
            {({ href, name }) => (
              <MenuItem id={href} className={menus.item}>
                {name}
              </MenuItem>
            )}
          </Menu>
        </Popover>
      </MenuTrigger>
      {chosen !== undefined && (
        <ActionDialog
          action={chosen}
          sheet={sheet}
          onChanged={onChanged}
          onClose={() => choose(undefined)}
          onDone={onDone}
        />
      )}
    </>
  );
};
