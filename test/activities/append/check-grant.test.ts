import { withCheckedGrant } from '../../../activities/append/check-grant';
import { asPerson } from '../../../cases/acting';
import type { NewEvent } from '../../../domain/engine/events';
import type { PersonsAct } from '../../../domain/engine/wanted';
import { Refusal } from '../../../domain/problems';
import type { PersonCaller } from '../../../store/access/caller';
import type { Sql } from '../../../runtime/plain-database';
import { openItems, person } from '../../domain/engine/support/moves';
import { play } from '../../domain/engine/support/play';
import { classify, register, submitted } from '../../processes/pu2-18/support/submission';
import { who } from '../../processes/support/cast';

const played = play(submitted(), register, classify('complaint'));
const { process, state } = played;
const item = openItems(played, 'evaluate')[0]?.id ?? '';

const acts: Record<Exclude<PersonsAct['type'], 'linked'>, PersonsAct> = {
  answered: { type: 'answered', item },
  claimed: { type: 'claimed', item },
  released: { type: 'released', item },
  delegated: { type: 'delegated', item },
  acted: { type: 'acted', action: 'control' },
  held: { type: 'held' },
  resumed: { type: 'resumed' },
  corrected: { type: 'corrected' },
  withdrawn: { type: 'withdrawn' },
  reopened: { type: 'reopened' },
};

const caller: PersonCaller = {
  kind: 'person',
  personId: who.stranger,
  institutionId: 'ministry',
  displayName: '',
  language: 'en',
  authTime: undefined,
  institutions: [],
};

/** What the check asks the register, and how it ends, where nobody holds anything. */
async function asked(check: (sql: Sql) => Promise<unknown>) {
  const questions: unknown[] = [];
  const ask = (query: unknown, ...values: unknown[]) => {
    questions.push([query, values]);
    return Promise.resolve([{ holdings: [], deputies: [], outsiders: [] }]);
  };
  const sql = { $queryRaw: ask, $executeRaw: ask } as unknown as Sql;
  const refusal = await check(sql).catch((error: unknown) => error);
  return { questions, refused: refusal instanceof Refusal ? refusal.code : refusal };
}

test.each(Object.values(acts))(
  'the early check of a request and the binding one of the append ask the same: $type',
  async (act) => {
    const now = new Date().toISOString();
    const task = process.code;
    const found = { ...state, process, state, task, title: '', lastEventAt: now, now };
    const early = await asked((sql) => asPerson(caller, state.caseId, now).grant(sql, found, act));
    const event = { ...act, id: 'act', at: now, by: person(who.stranger), grant: {} };
    const binding = await asked((sql) =>
      withCheckedGrant(sql, process, state, event as unknown as NewEvent),
    );
    expect(early.questions).not.toEqual([]);
    expect(early).toEqual({ ...binding, refused: 'NOT_YOUR_ROLE' });
  },
);
