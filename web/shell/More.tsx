import buttons from '../look/parts/button.module.css';
import { say } from '../words/say';

/** Shows the next page of a list below what is there; nothing where all of it is. */
export const More = ({
  of: { hasNextPage, isFetchingNextPage, fetchNextPage },
}: {
  of: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => unknown };
}) =>
  hasNextPage && (
    <button
      type="button"
      className={buttons.other}
      aria-disabled={isFetchingNextPage}
      onClick={() => {
        if (!isFetchingNextPage) void fetchNextPage();
      }}
    >
      {say('more')}
    </button>
  );
