import { spawn } from 'node:child_process';

/**
 * Shows an address in the user's browser, where there is a screen. Best effort: the address is
 * printed as well.
 */
export function openBrowser(url: string): void {
  const [program, ...parameters] = opener();
  if (program === undefined) return;
  const child = spawn(program, [...parameters, url], { detached: true, stdio: 'ignore' });
  child.on('error', () => undefined);
  child.unref();
}

function opener(): string[] {
  if (process.platform === 'darwin') return ['open'];
  if (process.platform === 'win32') return ['explorer'];
  return process.env.DISPLAY || process.env.WAYLAND_DISPLAY ? ['xdg-open'] : [];
}
