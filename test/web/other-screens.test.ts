import { changeCalendar } from './calendar.cases';
import { diagram } from './diagram.cases';
import { figures } from './figures.cases';
import { ownSettings } from './own-settings.cases';
import { registers } from './registers.cases';
import { rehearsal } from './rehearsal.cases';
import { runningWorkspace } from './running';

const running = runningWorkspace();
ownSettings(running);
rehearsal(running);
changeCalendar(running);
diagram(running);
registers(running);
figures(running);
