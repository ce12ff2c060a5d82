import { everyScreen } from './every-screen.cases';
import { runningWorkspace } from './running';

everyScreen(runningWorkspace());
