import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { changeView, keepView, type SavedView } from '../../api/inbox-views';
import { useWish } from '../../api/use-wish';
import { useSending } from '../../form/use-sending';
import buttons from '../../look/parts/button.module.css';
import menus from '../../look/parts/menu.module.css';
import { announce } from '../../shell/announce';
import { say } from '../../words/say';
import { keptOf } from './address';
import type { Look } from './use-look';
import type { usePlace } from './use-place';
import styles from './ViewMenu.module.css';

/** Keeps what is asked for under a name, or gives a kept view another one. */
export const KeepView = ({
  place: { query, views },
  look,
  renamed,
  onClose,
}: {
  place: ReturnType<typeof usePlace>;
  look: Look;
  /** The view that gets another name; else a new one is kept. */
  renamed: SavedView | undefined;
  onClose: () => void;
}) => {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const wish = useWish();
  const [name, type] = useState(renamed?.name ?? '');
  const [role, shareWith] = useState('');
  const [isFirst, makeFirst] = useState(false);
  const [withLook, keepLook] = useState(false);
  const { send, refused, isSending } = useSending('');

  const keep = async (): Promise<void> => {
    if (renamed !== undefined) await changeView(renamed.slug, { name: name.trim() });
    else {
      const view = {
        name: name.trim(),
        query: keptOf(query),
        columns: withLook ? [...look.columns] : null,
        density: withLook ? look.density : null,
        isDefault: isFirst,
        ...(role !== '' && { role }),
      };
      const { slug } = await keepView(view, wish.keyOf(view));
      await queries.invalidateQueries({ queryKey: ['inbox-views'] });
      await navigate({ to: '/inbox', search: { saved: slug } });
    }
    await queries.invalidateQueries({ queryKey: ['inbox-views'] });
    announce(say('views.kept', { name: name.trim() }));
    onClose();
  };
  // What is on its way says what became of it here.
  const close = (): void => {
    if (!isSending) onClose();
  };
  return (
    <ModalOverlay
      isOpen
      isDismissable
      className={menus.veil}
      onOpenChange={(isOpen) => {
        if (!isOpen) close();
      }}
    >
      <Modal>
        <Dialog className={menus.dialog}>
          <Heading slot="title">
            {say(renamed === undefined ? 'views.keepTitle' : 'views.renameTitle')}
          </Heading>
          <form
            className={styles.form}
            onSubmit={(event) => {
              event.preventDefault();
              void send(keep);
            }}
          >
            {refused !== undefined && (
              <p className={styles.refused} role="alert">
                {refused}
              </p>
            )}
            <label>
              {say('views.name')}
              <input
                value={name}
                maxLength={60}
                required
                // The dialog is opened to write it.
                // oxlint-disable-next-line jsx-a11y/no-autofocus
                autoFocus
                onChange={({ target }) => type(target.value)}
              />
            </label>
            {renamed === undefined && (
              <>
                {(views?.roles.length ?? 0) > 0 && (
                  <label>
                    {say('views.whose')}
                    <select value={role} onChange={({ target }) => shareWith(target.value)}>
                      <option value="">{say('views.mine')}</option>
                      {views?.roles.map((each) => (
                        <option key={each.code} value={each.code}>
                          {say('views.ofRole', { role: each.name })}
                        </option>
                      ))}
                    </select>
                  </label>
                )}
                <label className={styles.check}>
                  <input
                    type="checkbox"
                    checked={isFirst}
                    onChange={({ target }) => makeFirst(target.checked)}
                  />
                  {say('views.makeFirstToo')}
                </label>
                <label className={styles.check}>
                  <input
                    type="checkbox"
                    checked={withLook}
                    onChange={({ target }) => keepLook(target.checked)}
                  />
                  {say('views.withLook')}
                </label>
              </>
            )}
            {renamed !== undefined && <p className="soft">{say('views.renameAbout')}</p>}
            <div className={styles.two}>
              <button type="submit" className={buttons.main} aria-disabled={isSending}>
                {say('views.save')}
              </button>
              <button
                type="button"
                className={buttons.other}
                aria-disabled={isSending}
                onClick={close}
              >
                {say('case.back')}
              </button>
            </div>
          </form>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
};
