/**
 * For what a recorded act takes away from the case: where the focus went with it, it goes to the
 * case's title, once a dialog has given it back.
 */
export function focusTitleAgain(): void {
  requestAnimationFrame(() =>
    requestAnimationFrame(() => {
      if (document.activeElement === document.body) document.getElementById('case-title')?.focus();
    }),
  );
}
