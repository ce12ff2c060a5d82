import { useRef } from 'react';

/**
 * The key of what somebody wants done. The same content sent again, after the network failed or a
 * button was pressed twice, is the same wish; other content is another one, and so is the same once
 * it was done.
 */
export function useWish(): { keyOf: (content: unknown) => string; done: () => void } {
  const kept = useRef({ content: '', key: '' });
  return {
    keyOf(content) {
      const text = JSON.stringify(content);
      if (kept.current.content !== text) kept.current = { content: text, key: crypto.randomUUID() };
      return kept.current.key;
    },
    done() {
      kept.current = { content: '', key: '' };
    },
  };
}
