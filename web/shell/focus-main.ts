/** What was reached is gone: the focus goes to the content of the screen. */
export const focusMain = (): void => document.getElementById('main')?.focus();
