import { printing } from './printing.cases';
import { publicPages } from './public-pages.cases';
import { runningWorkspace } from './running';
import { states } from './states.cases';

const running = runningWorkspace();
states(running);
printing(running);
publicPages(running);
