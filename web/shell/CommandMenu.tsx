import { lazy, Suspense, useEffect, useState } from 'react';
import { Button, Dialog, Modal, ModalOverlay } from 'react-aria-components';
import { useKeys } from '../actions/keys';
import { Icon } from '../look/parts/Icon';
import { Loading } from '../look/parts/Loading';
import menus from '../look/parts/menu.module.css';
import { say } from '../words/say';
import { KeyName } from './KeyName';

/** Loaded once the first screen is drawn: nobody begins with it. */
const loadCommands = () => import('./Commands');
const Commands = lazy(async () => ({ default: (await loadCommands()).Commands }));

/** Ctrl K: whatever there is to go to and to do. */
export const CommandMenu = () => {
  const [isOpen, open] = useState(false);
  useKeys({ 'ctrl+k': () => open(true) });
  useEffect(() => {
    loadCommands().catch(() => undefined);
  }, []);
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
            <Suspense fallback={<Loading>{say('loading')}</Loading>}>
              <Commands onDone={() => open(false)} />
            </Suspense>
          </Dialog>
        </Modal>
      </ModalOverlay>
    </>
  );
};
