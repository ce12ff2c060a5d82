import { useEffect, useRef, useState } from 'react';
import buttons from '../look/parts/button.module.css';
import { say } from '../words/say';

/**
 * Shows the next page of a list below what is there. Once it has shown the last one it says so, and
 * takes the focus that its button had; nothing where all of it was there at once.
 */
export const More = ({
  of: { data, hasNextPage, isFetchingNextPage, fetchNextPage },
}: {
  of: {
    data: { pages: readonly unknown[] } | undefined;
    hasNextPage: boolean;
    isFetchingNextPage: boolean;
    fetchNextPage: () => unknown;
  };
}) => {
  const [isPressed, press] = useState(false);
  const end = useRef<HTMLParagraphElement>(null);
  // Another list may stand here since it was pressed.
  const isAll = isPressed && !hasNextPage && (data?.pages.length ?? 0) > 1;
  useEffect(() => {
    // The focus of a button that has gone is nowhere; somebody may have moved it on meanwhile.
    if (isAll && document.activeElement === document.body) end.current?.focus();
  }, [isAll]);
  if (isAll)
    return (
      <p ref={end} tabIndex={-1} className="soft">
        {say('more.all')}
      </p>
    );
  return (
    hasNextPage && (
      <button
        type="button"
        className={buttons.other}
        aria-disabled={isFetchingNextPage}
        onClick={() => {
          press(true);
          if (!isFetchingNextPage) void fetchNextPage();
        }}
      >
        {say('more')}
      </button>
    )
  );
};
