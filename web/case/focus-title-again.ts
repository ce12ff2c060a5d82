/** Ten seconds: so long a case may take to be loaded anew. */
const mostFrames = 600;

/**
 * For what a recorded act takes away from the case: where the focus went with it, it goes to the
 * case's title, once a dialog has given it back, and once the title is there again.
 */
export function focusTitleAgain(): void {
  const look = (frame: number): void => {
    if (document.activeElement !== document.body) return;
    const title = document.getElementById('case-title');
    if (title !== null) title.focus();
    else if (frame < mostFrames) requestAnimationFrame(() => look(frame + 1));
  };
  requestAnimationFrame(() => requestAnimationFrame(() => look(2)));
}
