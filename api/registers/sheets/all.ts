import { calendarSheet } from '../calendars/sheet';
import { changeModelSheet } from '../change-models';
import { channelSheet } from '../channels';
import { dependencySheet } from '../dependencies';
import { deputySheet } from '../deputies';
import { freezeWindowSheet } from '../freeze-windows';
import { institutionSheet } from '../institutions';
import { partnerSheet } from '../partners';
import { personSheet } from '../persons';
import { resourceSheet } from '../resources';
import { roleRequestSheet } from '../role-requests';
import { roleSheet } from '../roles';
import { serviceSheet } from '../services';
import { termsSheet } from '../terms';
import type { Sheet } from './sheet';

/** The registers, in the order in which people are shown them. */
export const sheets: readonly Sheet[] = [
  serviceSheet,
  resourceSheet,
  termsSheet,
  dependencySheet,
  roleSheet,
  deputySheet,
  roleRequestSheet,
  personSheet,
  calendarSheet,
  freezeWindowSheet,
  partnerSheet,
  changeModelSheet,
  channelSheet,
  institutionSheet,
];
