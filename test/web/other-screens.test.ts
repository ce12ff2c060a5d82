import { changeCalendar } from './calendar.cases';
import { diagram } from './diagram.cases';
import { figures } from './figures.cases';
import { importStates } from './import-states.cases';
import { levels } from './levels.cases';
import { ownSettings } from './own-settings.cases';
import { registers } from './registers.cases';
import { runningWorkspace } from './running';
import { starting } from './starting.cases';

const running = runningWorkspace();
ownSettings(running);
changeCalendar(running);
diagram(running);
registers(running);
figures(running);
levels(running);
importStates(running);
starting(running);
