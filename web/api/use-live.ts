import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useSyncExternalStore } from 'react';
import { Live, type CaseNews, type News, type Present } from './live';

/** What was heard last, for whatever shows it. */
interface Heard {
  isLive: boolean;
  cases: ReadonlyMap<string, CaseNews>;
  present: ReadonlyMap<string, readonly Present[]>;
}

let heard: Heard = { isLive: false, cases: new Map(), present: new Map() };
let live: Live | undefined;
/** The case that this window shows. */
let shown: string[] = [];
const listeners = new Set<() => void>();

function change(next: Partial<Heard>): void {
  heard = { ...heard, ...next };
  for (const tell of listeners) tell();
}

const subscribe = (tell: () => void): (() => void) => {
  listeners.add(tell);
  return () => listeners.delete(tell);
};

/** Colleagues act in bursts; a list is asked for once for all of it. */
const gatherMs = 2_000;

/**
 * Listens to the server as long as somebody is signed in. Nothing that is read is exchanged under
 * the reader's eyes but what they did themselves, and what time brings.
 */
export function useLive(personId: string, institutionId: string, onEnd: () => void): void {
  const queries = useQueryClient();
  const latest = useRef(onEnd);
  useEffect(() => {
    latest.current = onEnd;
  });
  useEffect(() => {
    let waiting: ReturnType<typeof setTimeout> | undefined;
    const take = (news: News): void => {
      if (news.kind === 'inbox')
        waiting ??= setTimeout(() => {
          waiting = undefined;
          void queries.invalidateQueries({ queryKey: ['inbox-news'] });
        }, gatherMs);
      else if (news.kind !== 'session') takeNews(news, personId, queries);
      else if (news.data.expiresAt === null) latest.current();
    };
    const begin = (): void => {
      live = new Live(`${personId} ${institutionId}`, take);
      live.show(shown);
    };
    // A page that was left has closed its stream; whoever goes back to it finds it as it was.
    const comeBack = ({ persisted }: PageTransitionEvent): void => {
      if (persisted) begin();
    };
    begin();
    window.addEventListener('pageshow', comeBack);
    return () => {
      window.removeEventListener('pageshow', comeBack);
      clearTimeout(waiting);
      live?.close();
      live = undefined;
      change({ isLive: false, cases: new Map(), present: new Map() });
    };
  }, [personId, institutionId, queries]);
}

function takeNews(
  news: Exclude<News, { kind: 'inbox' | 'session' }>,
  personId: string,
  queries: QueryClient,
): void {
  switch (news.kind) {
    case 'live':
      return change({ isLive: news.data.isLive });
    case 'presence': {
      const { caseId, persons } = news.data;
      return change({ present: new Map(heard.present).set(caseId, persons) });
    }
    case 'case': {
      const { caseId, by } = news.data;
      if (caseId !== null && by !== null && by.id !== personId)
        return change({ cases: new Map(heard.cases).set(caseId, news.data) });
      void queries.invalidateQueries({ queryKey: caseId === null ? ['case'] : ['case', caseId] });
    }
  }
}

const useHeard = (): Heard => useSyncExternalStore(subscribe, () => heard);

/** Whether news come as they happen; else one asks now and then. */
export const useIsLive = (): boolean => useHeard().isLive;

/** What a colleague did in the case last, and who else has it open; this window shows it. */
export function useCaseNews(caseId: string): { news?: CaseNews; others: readonly Present[] } {
  const { cases, present } = useHeard();
  useEffect(() => {
    const show = (cases: string[]): void => {
      shown = cases;
      live?.show(cases);
    };
    show([caseId]);
    return () => show([]);
  }, [caseId]);
  return { news: cases.get(caseId), others: present.get(caseId) ?? [] };
}
