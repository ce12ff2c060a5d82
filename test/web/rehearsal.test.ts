import { rehearsal } from './rehearsal.cases';
import { runningWorkspace } from './running';

rehearsal(runningWorkspace());
