/** The three ways in which a person comes by a right. */
export const ways = ['holding', 'deputyship', 'appointment'] as const;
export type Way = (typeof ways)[number];

/**
 * Where a rule that forbids a person something is kept: `acting` by the decision whether somebody
 * may act, which API, inbox and append ask; the others where the right is given.
 */
export const doors = ['acting', 'API', 'import', 'database'] as const;
export type Door = (typeof doors)[number];

/** A test that fails when the rule no longer holds there. */
export interface Shown {
  file: string;
  title: string;
}
export const shown = (file: string, title: string): Shown => ({ file, title });

/** By door, the test; or in words why nothing is to be kept on this way. */
type Kept = Partial<Record<Door, Shown>> | { because: string };

/** A rule that forbids a person something, whatever way they come by it. */
export interface ForbiddingRule {
  rule: string;
  forbids: string;
  ways: Readonly<Record<Way, Kept>>;
}

const giving = 'test/api/registers/giving.cases.ts';
const engine = 'test/domain/engine/eligibility.test.ts';
const queries = 'test/store/registers/queries.test.ts';
const planning = 'test/processes/pu2-20/planning.test.ts';
const handlers = 'test/processes/pu2-18/handlers.test.ts';

/** One entry for each prohibition; a rule that forbids two things has two. */
export const forbiddingRules: readonly ForbiddingRule[] = [
  {
    rule: 'R18',
    forbids: 'Whoever neither holds the role for the subject nor stands in for who does acts.',
    ways: {
      holding: { acting: shown(engine, 'R18: a holding %s gives no right') },
      deputyship: {
        acting: shown(engine, 'R18: an ended deputyship gives no right and is named'),
      },
      appointment: {
        acting: shown(
          engine,
          'R18, R19: an appointed person whose permission has ended is passed over with their deputies, and the next level acts',
        ),
      },
    },
  },
  {
    rule: 'R18',
    forbids: 'Whoever keeps the registers gives a right to themselves.',
    ways: {
      holding: {
        API: shown(
          giving,
          'is given to oneself by nobody: no role, no request, no deputyship (R18)',
        ),
      },
      deputyship: {
        API: shown(
          giving,
          'is given to oneself by nobody: no role, no request, no deputyship (R18)',
        ),
      },
      appointment: { because: 'A case appoints, by a step that its rules give to somebody.' },
    },
  },
  {
    rule: 'R18',
    forbids: 'One person alone gives a role that decides.',
    ways: {
      holding: { API: shown(giving, '$role is not given by one person alone (R18)') },
      deputyship: { because: 'Absence waits for nobody; the holder ends it at once.' },
      appointment: { because: 'A case appoints, by a step that its rules give to somebody.' },
    },
  },
  {
    rule: 'R18',
    forbids: 'Anybody gives or ends a right for days gone by.',
    ways: {
      holding: { API: shown(giving, 'neither begins nor ends on a day that has gone by (R18)') },
      deputyship: {
        API: shown(giving, 'neither begins nor ends on a day that has gone by (R18)'),
      },
      appointment: { because: 'An appointment holds from the entry of the case that makes it.' },
    },
  },
  {
    rule: 'R19',
    forbids: 'A partner’s person acts otherwise than as a provider, within the agreement.',
    ways: {
      holding: {
        acting: shown(engine, "R19: nobody acts by a partner's holding that is not permitted"),
        database: shown(queries, 'a partner’s person holds no role but the provider’s (R19)'),
      },
      deputyship: {
        acting: shown(engine, "R19: nobody deputises for a partner's person who is not permitted"),
      },
      appointment: {
        acting: shown(
          engine,
          'R18, R19: an appointed person whose permission has ended is passed over with their deputies, and the next level acts',
        ),
      },
    },
  },
  {
    rule: 'R20',
    forbids: 'Whoever asked for a change authorises it, or checks what they carried out.',
    ways: {
      holding: {
        acting: shown(engine, 'R20: who is excluded stays out, whatever they hold or deputise'),
      },
      deputyship: {
        acting: shown(engine, 'R20: who is excluded stays out, whatever they hold or deputise'),
      },
      appointment: {
        acting: shown(planning, 'R20: nobody is appointed both implementer and verifier'),
      },
    },
  },
  {
    rule: 'R21',
    forbids: 'Whoever a complaint is about decides it or reads it.',
    ways: {
      holding: {
        acting: shown(
          handlers,
          'the person complained about neither evaluates nor decides; the next level does (R21)',
        ),
      },
      deputyship: {
        acting: shown(engine, 'R20: who is excluded stays out, whatever they hold or deputise'),
      },
      appointment: { because: 'Nobody is appointed to a step of a complaint.' },
    },
  },
];
