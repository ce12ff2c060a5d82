import type { z } from 'zod';
import type { InboxView as ViewSchema } from '../../api/inbox/view-of-inbox';
import type { inboxColumns } from '../../api/inbox/view-of-inbox';
import { call, read } from './client';

/** A view of the inbox, kept under a name. */
export type SavedView = z.infer<typeof ViewSchema>;
export type Column = (typeof inboxColumns)[number];
export type Density = NonNullable<SavedView['density']>;

export interface SavedViews {
  items: SavedView[];
  /** Roles with which the reader may share a view. */
  roles: { code: string; name: string }[];
}

export const readViews = (signal?: AbortSignal) => read<SavedViews>('/inbox/views', {}, signal);

export interface NewView {
  name: string;
  query: SavedView['query'];
  columns: Column[] | null;
  density: Density | null;
  isDefault: boolean;
  role?: string;
}

export const keepView = (view: NewView, key: string) =>
  call<SavedView>('POST', '/inbox/views', { body: view, key });

export const changeView = (slug: string, change: Partial<Omit<NewView, 'role'>>) =>
  call<undefined>('PATCH', `/inbox/views/${slug}`, { body: change });

export const deleteView = (slug: string) => call<undefined>('DELETE', `/inbox/views/${slug}`);
