const signs: Readonly<Record<string, string>> = {
  arrowdown: '↓',
  arrowup: '↑',
  arrowleft: '←',
  arrowright: '→',
  pageup: 'Page Up',
  pagedown: 'Page Down',
};

/** A key as it stands on the keyboard: `ctrl+k` as Ctrl K. */
export const KeyName = ({ of }: { of: string }) => (
  <kbd>
    {of
      .split('+')
      .map((each) => signs[each] ?? `${each.slice(0, 1).toUpperCase()}${each.slice(1)}`)
      .join(' ')}
  </kbd>
);
