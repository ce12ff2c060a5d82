import { useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, useState, type ReactNode } from 'react';
import type { Chosen } from '../../api/bulk';
import type { InboxItem, InboxQuery } from '../../api/inbox';
import type { Density } from '../../api/inbox-views';
import { itemKey } from './address';
import { BulkBar, type Act } from './BulkBar';
import { chosenOf, countOf, useSelecting, useSelection } from './selection';

/** With the forms of decisions, which whoever only reads the list does not wait for. */
const BulkDialog = lazy(async () => ({ default: (await import('./BulkDialog')).BulkDialog }));

/** The list while rows are chosen, what is done with them, and the bar above. */
export const Choosing = ({
  query,
  items,
  total,
  act,
  onAct,
  className,
  density,
  children,
}: {
  query: InboxQuery;
  items: readonly InboxItem[];
  total: number;
  /** What is to be done with those that are chosen, once somebody has said so. */
  act: Act | undefined;
  onAct: (act: Act | undefined) => void;
  className: string | undefined;
  density: Density;
  children: ReactNode;
}) => {
  const queries = useQueryClient();
  const selecting = useSelecting();
  const selection = useSelection(selecting);
  return (
    <>
      <BulkBar total={total} onAct={onAct} />
      <div
        className={className}
        data-choosing={selection.isOn ? '' : undefined}
        data-density={density}
      >
        {children}
      </div>
      {act !== undefined && (
        <Asked
          act={act}
          asked={{ select: chosenOf(selection, query), count: countOf(selection, total) }}
          named={items.filter((item) => selecting.has(itemKey(item)))}
          onClose={(hasActed) => {
            onAct(undefined);
            if (!hasActed) return;
            selecting.clear(false);
            for (const of of ['inbox-news', 'inbox-filters', 'case'])
              void queries.invalidateQueries({ queryKey: [of] });
            // The row that has the focus may leave with what was done.
            void queries.invalidateQueries({ queryKey: ['inbox'] }).then(focusAgain);
          }}
        />
      )}
    </>
  );
};

/** What is asked stays as it was when somebody asked, whatever the list becomes meanwhile. */
const Asked = ({
  asked,
  ...props
}: {
  act: Act;
  asked: { select: Chosen; count: number };
  named: readonly InboxItem[];
  onClose: (hasActed: boolean) => void;
}) => {
  const [kept] = useState({ ...asked, named: props.named });
  useEffect(() => focusAgain, []);
  return (
    <Suspense fallback={null}>
      <BulkDialog {...props} {...kept} />
    </Suspense>
  );
};

/** Once the dialog is gone: what had the focus before it may be gone with it. */
function focusAgain(): void {
  requestAnimationFrame(() =>
    requestAnimationFrame(() => {
      if (document.activeElement !== document.body) return;
      const row = document.querySelector<HTMLElement>('[data-item][tabindex="0"]');
      (row ?? document.getElementById('main'))?.focus();
    }),
  );
}
