import type { StoredEvent } from '../../domain/engine/events';
import { dayOf } from '../../domain/time/day-of';
import type { Language } from '../../messages';
import { nameIn } from '../../messages/name-in';
import type { Transaction } from '../../runtime/database';
import type { Caller } from '../../store/access/caller';
import { knownCases } from '../../store/cases/read-links';
import type { FoundCase } from '../../store/cases/find-case';
import { codeNames } from '../../store/registers/code-names';
import { freezeWindowsNamed } from '../../store/registers/freeze-windows';
import { personNames } from '../../store/registers/person-names';
import type { SentenceNames } from '../words/event-names';
import { personsNamedIn } from '../words/event-sentence';
import { otherCasesOf } from './timeline-entry';

/** Other cases only by the numbers that the reader may know (R21). */
export async function namesIn(
  tx: Transaction,
  caller: Caller,
  found: FoundCase,
  events: readonly StoredEvent[],
  language: Language,
): Promise<SentenceNames> {
  const windows = events.flatMap((event) => (event.type === 'frozen' ? [event.window.code] : []));
  const others = events.flatMap(otherCasesOf);
  const said = events.flatMap((event) =>
    event.type === 'messageReceived' ? Object.values(event.content) : [],
  );
  const codes = said.filter((value) => typeof value === 'string');
  const windowRows = windows.length === 0 ? [] : await freezeWindowsNamed(tx, windows);
  return {
    persons: await personNames(tx, events.flatMap(personsNamedIn)),
    windows: new Map(windowRows.map((row) => [row.code, `${row.code} (${nameIn(language, row)})`])),
    codes: await codeNames(tx, codes, language, dayOf(found.now)),
    numbers: new Map(
      [...(await knownCases(tx, caller, found, others))].map(([id, { number }]) => [id, number]),
    ),
  };
}
