import { useState } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { useKnownActions } from '../actions/definitions';
import { useKeys } from '../actions/keys';
import menus from '../look/parts/menu.module.css';
import { say } from '../words/say';
import { KeyName } from './KeyName';
import styles from './KeyHelp.module.css';

/** All keys of the screen one is on. */
export const KeyHelp = () => {
  const [isOpen, open] = useState(false);
  const actions = useKnownActions().filter(({ key }) => key !== undefined);
  useKeys({ '?': () => open(true) });
  return (
    <ModalOverlay isOpen={isOpen} onOpenChange={open} isDismissable className={menus.veil}>
      <Modal>
        <Dialog className={menus.dialog}>
          <Heading slot="title">{say('keys.title')}</Heading>
          <dl className={styles.keys}>
            {actions.map(({ id, key = '', label }) => (
              <div key={id}>
                <dt>
                  {key.split(' ').map((each) => (
                    <KeyName key={each} of={each} />
                  ))}
                </dt>
                <dd>{label}</dd>
              </div>
            ))}
            <div>
              <dt>
                <KeyName of="ctrl+k" />
              </dt>
              <dd>{say('command.open')}</dd>
            </div>
            <div>
              <dt>
                <KeyName of="?" />
              </dt>
              <dd>{say('keys.help')}</dd>
            </div>
          </dl>
          <p className="soft">{say('keys.off')}</p>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
};
