import { everyScreen } from './every-screen.cases';
import { everyWord } from './every-word.cases';
import { printing } from './printing.cases';
import { publicPages } from './public-pages.cases';
import { states } from './states.cases';
import { runningWorkspace } from './running';

const running = runningWorkspace();
everyScreen(running);
everyWord(running);
states(running);
printing(running);
publicPages(running);
