import type { Page } from 'playwright-core';
import { openPage, type WatchedPage } from './browser';
import type { Running } from './running';

/** A laptop's page for each test around; whatever its console complains of fails the test. */
export function ownPage(running: Running): () => Page {
  let watched: WatchedPage;
  beforeEach(async () => {
    watched = await openPage(running().browser, { viewport: { width: 1440, height: 900 } });
  });
  afterEach(async () => {
    expect(watched.complaints).toEqual([]);
    await watched.close();
  });
  return () => watched.page;
}
