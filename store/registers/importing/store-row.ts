import type { CheckedRow } from './check-row';
import type { ImportContext, Outcome } from './context';
import { storeCalendar } from './store/calendar';
import { storeChangeModel } from './store/change-model';
import { storeConditionMark } from './store/condition-mark';
import { storeDependency } from './store/dependency';
import { storeDeputy } from './store/deputy';
import { storeDutyMark } from './store/duty-mark';
import { storeFreezeWindow } from './store/freeze-window';
import { storeHolding } from './store/holding';
import { storeInstitution } from './store/institution';
import { storeAgreement, storePartner } from './store/partner';
import { storePerson } from './store/person';
import { storeResource } from './store/resource';
import { storeService } from './store/service';
import { storeSystemClient } from './store/system-client';
import { storeTerms } from './store/terms';
import { storeTimeLimit } from './store/time-limit';

export function storeRow(context: ImportContext, { kind, row }: CheckedRow): Promise<Outcome> {
  switch (kind) {
    case 'institutions':
      return storeInstitution(context, row);
    case 'calendars':
      return storeCalendar(context, row);
    case 'persons':
      return storePerson(context, row);
    case 'services':
      return storeService(context, row);
    case 'resources':
      return storeResource(context, row);
    case 'terms':
      return storeTerms(context, row);
    case 'dependencies':
      return storeDependency(context, row);
    case 'partners':
      return storePartner(context, row);
    case 'agreements':
      return storeAgreement(context, row);
    case 'holdings':
      return storeHolding(context, row);
    case 'deputies':
      return storeDeputy(context, row);
    case 'freezeWindows':
      return storeFreezeWindow(context, row);
    case 'changeModels':
      return storeChangeModel(context, row);
    case 'timeLimits':
      return storeTimeLimit(context, row);
    case 'dutyMarks':
      return storeDutyMark(context, row);
    case 'conditionMarks':
      return storeConditionMark(context, row);
    case 'systemClients':
      return storeSystemClient(context, row);
  }
}
