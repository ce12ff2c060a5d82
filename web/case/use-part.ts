import { useNavigate } from '@tanstack/react-router';
import { useQuestion } from '../address';
import type { CaseSheet } from '../api/case';
import { tabsOf, type Tab } from './Tabs';

/** The part of the case that is asked for; the first one where it has no such. */
export const partOf = (sheet: CaseSheet, asked: unknown): Tab =>
  tabsOf(sheet).find((each) => each === asked) ?? 'evidence';

/** Which part of the case is read; it stands in the address, the first one without a name. */
export function usePart(sheet: CaseSheet): [Tab, (tab: Tab) => void] {
  const part = useQuestion()['part'];
  const navigate = useNavigate();
  return [
    partOf(sheet, part),
    (tab) =>
      void navigate({
        to: '.',
        replace: true,
        search: (before: Readonly<Record<string, unknown>>) => ({
          ...before,
          part: tab === 'evidence' ? undefined : tab,
        }),
      }),
  ];
}
