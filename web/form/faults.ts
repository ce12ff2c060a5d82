import { Problem } from '../api/problem';
import { say } from '../words/say';
import { idOf, type Faults, type Values } from './schema';

/** What was refused, by the pointers of the form; `below` is where the answer stands in the body. */
export function faultsOf(error: unknown, below: string): Faults {
  if (!(error instanceof Problem)) return {};
  return Object.fromEntries(
    (error.errors ?? []).map(({ pointer, message }) => [
      pointer.startsWith(below) ? pointer.slice(below.length) : pointer,
      message,
    ]),
  );
}

/** The fields that are wanted and not filled in; what stands within them is checked by the server. */
export const missingIn = (values: Values, required: readonly string[]): Faults =>
  Object.fromEntries(
    required
      .filter((name) => values[name] === undefined)
      .map((name) => [`/${name}`, say('field.required')]),
  );

/** The first refused field takes the focus once the page shows its fault, or the reason itself. */
export function focusRefused(form: HTMLElement | null, faults: Faults): void {
  requestAnimationFrame(() => {
    const fields = [...(form?.querySelectorAll<HTMLElement>('[data-pointer]') ?? [])];
    const first = fields.find(({ dataset }) => faults[dataset['pointer'] ?? ''] !== undefined);
    const controls = first?.querySelectorAll<HTMLElement>(
      `#${CSS.escape(idOf(first.dataset['pointer'] ?? ''))}, input, select, textarea, [role=spinbutton]`,
    );
    // A day has its id where its parts are grouped, and only those take the focus.
    const control = [...(controls ?? [])].find(({ tabIndex }) => tabIndex >= 0);
    const reason = form?.querySelector<HTMLElement>('[role=alert]');
    (control ?? first ?? reason)?.focus();
  });
}
