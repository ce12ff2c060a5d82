import { eventSentence } from '../../../api/words/event-sentence';
import type { StoredEvent } from '../../../domain/engine/events';

type Told = Parameters<typeof eventSentence>[1];

test('a wait that ended while something barred it names what was in force, so that a return to planning is understood', () => {
  const waited = (facts: StoredEvent['facts']): StoredEvent => ({
    type: 'waited',
    at: '2026-11-23T08:00:00.000Z',
    step: 'awaitWindow',
    visit: 1,
    id: 'waited',
    sequence: 9,
    facts,
    resolved: {},
  });
  const names = {
    persons: new Map<string, string>(),
    windows: new Map<string, string>(),
    numbers: new Map<string, string>(),
  };
  const told = { task: 'PU2-20', state: { clocks: {}, items: {} } } as unknown as Told;
  const frozen = waited({
    freezeWindows: [
      {
        code: 'PU2-21/2026/000012',
        startsAt: '2026-11-23T06:00:00.000Z',
        endsAt: '2026-11-24T06:00:00.000Z',
      },
    ],
  });
  expect(eventSentence(frozen, told, names, 'lv')).toMatch(
    /gaidīšana beigusies; tobrīd spēkā: PU2-21\/2026\/000012$/,
  );
  expect(eventSentence(waited({ freezeWindows: [] }), told, names, 'lv')).toMatch(
    /gaidīšana beigusies$/,
  );
});
