import { useEffect } from 'react';

/** What the page is called in the browser's tab. */
export function useTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} – Saimnieks`;
  }, [title]);
}
