import { screens } from '../manifest';
import { useSession } from './session-context';

/** The screens that stand in the navigation of whoever is signed in, by what they hold. */
export function useScreens() {
  const { holdings, deputyships } = useSession();
  const held = new Set([...holdings, ...deputyships].map(({ role }) => role));
  // Who stands in for somebody in everything has no single role.
  const may = (roles: readonly string[]): boolean =>
    held.has(undefined) || roles.some((role) => held.has(role));
  return screens.flatMap((screen) =>
    'icon' in screen && (!('roles' in screen) || may(screen.roles)) ? [screen] : [],
  );
}
