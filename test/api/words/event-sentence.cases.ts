import { eventSentence, nextSentence } from '../../../api/words/event-sentence';
import type { StoredEvent } from '../../../domain/engine/events';

type Told = Parameters<typeof eventSentence>[1];

export function eventSentenceCases(): void {
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
      codes: new Map<string, string>(),
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

  test.each(['escalate', 'escalateCase', 'goOn', 'waitEnds', 'escalateOn', 'repeat'])(
    'the end of a time limit with the consequence %s has words',
    (passed) => {
      const clock = { passed, rule: 'problem.observe', step: 'observe' };
      const told = { task: 'PU2-22', state: { clocks: { one: clock }, items: {} } };
      const next = { type: 'timeReached', clockId: 'one', moment: 'due' } as const;
      const at = '2026-11-23T08:00:00.000Z';
      for (const language of ['lv', 'en'] as const)
        expect(
          nextSentence({ ...next, at }, { ...told, language } as unknown as Parameters<
            typeof nextSentence
          >[1]),
        ).toMatch(/^Nov|^Obs/);
    },
  );

  test('a judged period is told by the name of its indicator and by its days, the last one included', () => {
    const judged = {
      type: 'messageReceived',
      at: '2027-02-01T06:00:00.000Z',
      message: 'periodJudged',
      content: {
        indicator: 'delivery.time',
        state: 'breached',
        startsAt: '2026-12-31T22:00:00.000Z',
        endsAt: '2027-01-31T22:00:00.000Z',
        value: 80,
        target: 95,
        isOver: true,
        toRecover: 2,
      },
    } as unknown as StoredEvent;
    const told = { task: 'PU2-17', state: { clocks: {}, items: {} } } as unknown as Told;
    const names = {
      persons: new Map<string, string>(),
      windows: new Map<string, string>(),
      codes: new Map([['delivery.time', 'Delivered in time']]),
      numbers: new Map<string, string>(),
    };
    expect(eventSentence(judged, told, names, 'en')).toMatch(
      /“Delivered in time”, 01\.01\.2027\.–31\.01\.2027\.: not kept$/,
    );
    expect(eventSentence(judged, told, names, 'lv')).toMatch(
      /01\.01\.2027\.–31\.01\.2027\.: neizpildīts$/,
    );
  });
}
