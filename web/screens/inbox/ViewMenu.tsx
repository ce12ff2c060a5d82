import { useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { Button, Dialog, DialogTrigger, Popover } from 'react-aria-components';
import { changeView, deleteView, type SavedView } from '../../api/inbox-views';
import { Icon } from '../../look/parts/Icon';
import buttons from '../../look/parts/button.module.css';
import menus from '../../look/parts/menu.module.css';
import { announce, announceFailure } from '../../shell/announce';
import { say } from '../../words/say';
import { KeepView } from './KeepView';
import { LookChoice } from './LookChoice';
import type { useLook } from './use-look';
import type { usePlace } from './use-place';
import styles from './ViewMenu.module.css';

/** Saved views, and how rows look. */
export const ViewMenu = ({
  place,
  look,
}: {
  place: ReturnType<typeof usePlace>;
  look: ReturnType<typeof useLook>;
}) => {
  const [isOpen, open] = useState(false);
  const [keeping, keep] = useState<'new' | 'name'>();
  const { views, saved, based } = place;
  const current = saved ?? based;
  const button = useRef<HTMLButtonElement>(null);
  return (
    <>
      <DialogTrigger isOpen={isOpen} onOpenChange={open}>
        <Button ref={button} className={buttons.quiet}>
          {say('views.open')}
          <Icon name="down" />
        </Button>
        <Popover className={menus.popover} placement="bottom end">
          <Dialog className={styles.menu} aria-label={say('views.open')}>
            <Views
              views={views?.items ?? []}
              current={saved}
              everything={place.everything}
              onChosen={() => open(false)}
            />
            <div className={styles.acts}>
              <button
                type="button"
                className={buttons.quiet}
                onClick={() => {
                  open(false);
                  keep('new');
                }}
              >
                <Icon name="plus" />
                {say('views.keep')}
              </button>
              {current?.mayChange === true && (
                <Changes
                  view={current}
                  everything={place.everything}
                  onRename={() => {
                    open(false);
                    keep('name');
                  }}
                  onDone={() => open(false)}
                  onDeleted={() => button.current?.focus()}
                />
              )}
            </div>
            <LookChoice look={look} />
          </Dialog>
        </Popover>
      </DialogTrigger>
      {keeping !== undefined && (
        <KeepView
          place={place}
          look={look}
          renamed={keeping === 'name' ? current : undefined}
          onClose={() => keep(undefined)}
        />
      )}
    </>
  );
};

const Views = ({
  views,
  current,
  everything,
  onChosen,
}: {
  views: readonly SavedView[];
  current: SavedView | undefined;
  everything: ReturnType<typeof usePlace>['everything'];
  onChosen: () => void;
}) => (
  <nav aria-label={say('views.list')}>
    <ul className={styles.views}>
      <li>
        <Link to="/inbox" search={everything} onClick={onChosen}>
          {say('views.all')}
        </Link>
      </li>
      {views.map(({ slug, name, role, isDefault }) => (
        <li key={slug}>
          <Link
            to="/inbox"
            search={{ saved: slug }}
            aria-current={slug === current?.slug ? 'true' : undefined}
            onClick={onChosen}
          >
            {name}
            <span className="soft">
              {[
                role === null ? undefined : say('views.ofRole', { role: role.name }),
                isDefault ? say('views.first') : undefined,
              ]
                .filter((each) => each !== undefined)
                .map((each) => (
                  <span key={each}> {each}</span>
                ))}
            </span>
          </Link>
        </li>
      ))}
    </ul>
  </nav>
);

const Changes = ({
  view,
  everything,
  onRename,
  onDone,
  onDeleted,
}: {
  view: SavedView;
  everything: ReturnType<typeof usePlace>['everything'];
  onRename: () => void;
  onDone: () => void;
  /** The list of all work is shown. */
  onDeleted: () => void;
}) => {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [isAsking, ask] = useState(false);
  const lookAnew = () => queries.invalidateQueries({ queryKey: ['inbox-views'] });
  const [isSending, sending] = useState(false);
  const { slug, name, isDefault } = view;
  /** Once at a time: a second press is the same wish. */
  const send = async (act: () => Promise<unknown>): Promise<void> => {
    if (isSending) return;
    sending(true);
    await act().catch(announceFailure);
    sending(false);
  };
  const begin = async (): Promise<void> => {
    await changeView(slug, { isDefault: !isDefault });
    announce(say(isDefault ? 'views.noLongerFirst' : 'views.nowFirst', { name }));
    onDone();
    await lookAnew();
  };
  const remove = async (): Promise<void> => {
    await deleteView(slug);
    announce(say('views.deleted', { name }));
    onDone();
    await navigate({ to: '/inbox', search: everything });
    onDeleted();
    await lookAnew();
  };
  return (
    <>
      <button type="button" className={buttons.quiet} onClick={onRename}>
        {say('views.rename', { name })}
      </button>
      <button
        type="button"
        className={buttons.quiet}
        aria-disabled={isSending}
        onClick={() => void send(begin)}
      >
        {say(isDefault ? 'views.notFirst' : 'views.makeFirst', { name })}
      </button>
      <button
        type="button"
        className={buttons.quiet}
        aria-disabled={isSending}
        onClick={() => (isAsking ? void send(remove) : ask(true))}
        onBlur={() => ask(false)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || !isAsking) return;
          // The menu stays open.
          event.stopPropagation();
          ask(false);
        }}
      >
        {say(isAsking ? 'views.reallyDelete' : 'views.delete', { name })}
      </button>
    </>
  );
};
