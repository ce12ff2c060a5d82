/** As `ref` of what takes the focus once, as it appears; a function made anew would do so again with each drawing. */
export const takeFocus = (shown: HTMLElement | null): void => shown?.focus();
