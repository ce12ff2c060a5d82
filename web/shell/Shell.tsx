import { Link, Outlet } from '@tanstack/react-router';
import { Icon, Mark } from '../look/parts/Icon';
import { say } from '../words/say';
import { CommandMenu } from './CommandMenu';
import { KeyHelp } from './KeyHelp';
import { PersonMenu } from './PersonMenu';
import { Announcer } from './announce';
import { OtherScreens } from './OtherScreens';
import { RehearsalBanner } from './RehearsalBanner';
import { institutionName } from './ChooseInstitution';
import { useSession } from './session-context';
import { StandingIn } from './StandingIn';
import { TimeRuns } from './TimeRuns';
import { useFocusOnNavigation } from './use-focus-on-navigation';
import { useScreens } from './use-screens';
import styles from './Shell.module.css';

/** So many screens stand in a phone's bar; the style sheet counts the same. */
const inBar = 4;

/** The frame around every screen: where one is, who one is, and the ways to everywhere else. */
export const Shell = () => {
  const { institution } = useSession();
  const screens = useScreens();
  useFocusOnNavigation();
  return (
    <div className={styles.frame}>
      <a className={styles.skip} href="#main">
        {say('nav.skip')}
      </a>
      <RehearsalBanner>
        <TimeRuns />
        <Link to="/rehearsal">{say('rehearsal.play')}</Link>
      </RehearsalBanner>
      <header className={styles.top}>
        <Link className={styles.brand} to="/inbox">
          <Mark />
          <span>Saimnieks</span>
        </Link>
        <CommandMenu />
        <div className={styles.who}>
          <span className={styles.institution}>
            {institution === undefined ? '' : institutionName(institution)}
          </span>
          <PersonMenu />
        </div>
      </header>
      <StandingIn />
      <nav className={styles.nav} aria-label={say('nav.main')}>
        {screens.map(({ path, icon, title }) => (
          <Link
            key={path}
            to={path}
            activeOptions={{ exact: path === '/cases', includeSearch: false }}
            activeProps={{ 'aria-current': 'page' }}
          >
            <Icon name={icon} />
            <span>{say(title)}</span>
          </Link>
        ))}
        <OtherScreens screens={screens.slice(inBar)} />
      </nav>
      <Outlet />
      <KeyHelp />
      <Announcer />
    </div>
  );
};
