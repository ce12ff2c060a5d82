import { useEffect, useState } from 'react';

const typingPauseMs = 300;

/** The text, once nobody has typed for a moment. */
export function useRested(text: string): string {
  const [rested, rest] = useState(text);
  useEffect(() => {
    const waiting = setTimeout(() => rest(text), typingPauseMs);
    return () => clearTimeout(waiting);
  }, [text]);
  return rested;
}
