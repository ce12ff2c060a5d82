import { useMemo } from 'react';
import type { Column, Density, SavedView } from '../../api/inbox-views';
import { useSession } from '../../shell/session-context';
import { usePrefer } from './use-prefer';

/** What a row shows besides its title, step and time limit; and how close rows stand. */
export interface Look {
  columns: readonly Column[];
  density: Density;
}

export const columns: readonly Column[] = [
  'number',
  'task',
  'subject',
  'openedBy',
  'role',
  'priority',
  'offered',
];
/** What most need to tell two rows apart. */
const usual: readonly Column[] = ['subject'];

/** How rows look: as the open view says, else as the person wants them. */
export function useLook(view: SavedView | undefined): Look & {
  /** Whether the open view says it. */
  isOfView: boolean;
  prefer: (wish: Partial<Look>) => void;
} {
  const { preferences } = useSession();
  const prefer = usePrefer();
  const own = preferences?.inboxColumns;
  const density = view?.density ?? preferences?.inboxDensity ?? 'comfortable';
  // The same as long as nobody changes it, so that no row is drawn for nothing.
  const names = JSON.stringify(view?.columns ?? own ?? usual);
  const shown = useMemo(() => {
    const chosen = JSON.parse(names) as string[];
    return columns.filter((each) => chosen.includes(each));
  }, [names]);
  return {
    columns: shown,
    density,
    isOfView: view !== undefined && (view.columns !== null || view.density !== null),
    prefer: ({ columns: wanted, density: close }) =>
      prefer({
        ...(wanted && { inboxColumns: [...wanted] }),
        ...(close && { inboxDensity: close }),
      }),
  };
}
