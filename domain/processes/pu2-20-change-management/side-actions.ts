import { end } from '../../engine/exits';
import type { SideAction } from '../../engine/declared-actions';
import type { Change, ChangeView } from './change';

type Leads<S extends string> = ReturnType<SideAction<Change, S>['leadsTo']>;

/**
 * R25: in review nothing is cancelled any more. What is being carried out is backed out first; what
 * is being backed out ends when it is.
 */
export function leadsAfterWithdrawal(c: ChangeView): Leads<'backOut' | 'review'> {
  switch (c.status) {
    case 'reviewing':
      return { refused: 'CHANGE_IN_REVIEW' };
    case 'implementing':
    case 'verifying':
      return { to: 'backOut' };
    case 'backing_out':
      // R24: an emergency that was carried out is reviewed, however it ended.
      if (c.openSteps.some(({ step }) => step === 'decideNext'))
        return c.data.type === 'emergency'
          ? { to: 'review' }
          : { to: end('withdrawn', 'cancelled') };
      return c.data.withdrawing ? { refused: 'CANNOT_WITHDRAW_NOW' } : { to: 'backOut' };
    default:
      return { to: end('withdrawn', 'cancelled') };
  }
}

/**
 * A closed change is reviewed anew, a rejected one starts at its completeness check; a cancelled
 * one stays so (R25: never forward).
 */
export function leadsAfterReopening(c: ChangeView): Leads<'review' | 'register'> {
  if (c.status === 'closed') return { to: 'review' };
  return c.status === 'rejected' ? { to: 'register' } : { refused: 'CANNOT_REOPEN' };
}
