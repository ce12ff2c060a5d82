import { everyScreen } from './every-screen.cases';
import { publicPages } from './public-pages.cases';
import { runningWorkspace } from './running';

const running = runningWorkspace();
everyScreen(running);
publicPages(running);
