import type { z } from 'zod';
import { HeldCode } from '../../domain/roles';
import { describeProcess } from '../../domain/engine/describe';
import type { Process } from '../../domain/engine/process';
import type { Day } from '../../domain/time/lasting';
import { say, type Language } from '../../messages';
import { handbookPage } from '../../messages/handbook/page';
import type { Transaction } from '../../runtime/database';
import type { Caller } from '../../store/access/caller';
import { staffReadBy } from '../../store/access/reads-staff';
import { namesOf } from '../../store/registers/names';
import { personNames } from '../../store/registers/person-names';
import { roleHolders } from '../../store/registers/role-holders';
import type { HandbookView } from './schemas';

/** Of a role that many hold: enough to know whom to ask. */
const mostHolders = 20;

/** The handbook page of a process, with who holds its roles in the caller's institution on the day. */
export async function viewHandbook(
  tx: Transaction,
  process: Process<unknown>,
  caller: Caller,
  { language, on }: { language: Language; on: Day },
): Promise<HandbookView> {
  const page = handbookPage(describeProcess(process), language);
  const staff = await staffReadBy(tx, caller, on);
  const holders = await roleHolders(
    tx,
    page.roles.map(({ role }) => role),
    on,
    staff,
  );
  const persons = await personNames(
    tx,
    holders.map(({ personId }) => personId),
  );
  const scopes = await namesOf(
    tx,
    holders.map(({ scopeId }) => scopeId),
    language,
    on,
  );
  return {
    ...page,
    roles: page.roles.map((role): z.infer<typeof HandbookView>['roles'][number] => {
      const own = holders.filter((holder) => holder.role === role.role);
      return {
        ...role,
        isOfCase: !HeldCode.safeParse(role.role).success,
        // Who may not read of the staff is told of no vacancy either.
        count: staff === 'all' ? own.length : null,
        holders: own.slice(0, mostHolders).map(({ personId, scopeId }) => ({
          person: { id: personId, name: persons.get(personId) ?? say(language, 'cases.somebody') },
          scopeName: scopes.get(scopeId) ?? null,
        })),
      };
    }),
  };
}
