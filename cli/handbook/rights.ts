/** The three ways in which a person comes by a right. */
export const ways = ['holding', 'deputyship', 'appointment'] as const;
export type Way = (typeof ways)[number];

/**
 * Where a rule that forbids a person something is kept: `acting` by the decision whether somebody
 * may act, which API, inbox and append ask; the others where the right is given. An appointment is
 * given by the append, which looks the appointed person up as it records the answer.
 */
export const doors = ['acting', 'API', 'append', 'import', 'database'] as const;
export type Door = (typeof doors)[number];

/** A test that fails when the rule no longer holds there. */
export interface Shown {
  file: string;
  title: string;
}
const shown = (file: string, title: string): Shown => ({ file, title });

/** By door, the test; or in words why nothing is to be kept on this way. */
type Kept = Partial<Record<Door, Shown>> | { because: string };

/** A rule that forbids a person something, whatever way they come by it. */
export interface ForbiddingRule {
  rule: string;
  forbids: string;
  ways: Readonly<Record<Way, Kept>>;
}

const giving = 'test/api/registers/giving.cases.ts';
const eligibility = 'test/domain/engine/eligibility';
const byHolders = `${eligibility}/holders.test.ts`;
const byOutsiders = `${eligibility}/outsiders.test.ts`;
const byChosen = `${eligibility}/chosen.test.ts`;
const byAnybody = `${eligibility}/any-register.test.ts`;
const queries = 'test/store/registers/queries.cases.ts';
const planning = 'test/processes/pu2-20/planning.test.ts';
const appointedInRegister =
  'nobody is appointed who is a recipient, somebody of a partner without an agreement, or who does not belong here (R18, R19, R38)';
const imports = 'test/store/registers/import.cases.ts';
const endedByTwo =
  'is not ended by one person alone either, but by two, of whom the holder may be one; who gave it takes it back on its first day (R18)';
const raisedChange = 'test/processes/pu2-20/raised-by-a-case.test.ts';
const askers =
  'R20: %s asked for the change through another case and does not authorise it; who did not ask does';
const changesOfRegisters = 'test/api/registers/changes.cases.ts';
const ownModel =
  'a change model is approved by nobody who proposed it, nor by whom they chose; the other portfolio owner does (R20, R22)';
const handlers = 'test/processes/pu2-18/handlers.test.ts';

const roles = 'test/api/registers/roles.cases.ts';
const outsiders =
  'R18, R19, R37, R38: on all three ways nobody acts as what they may never be: no deputy but the institution’s own, no partner’s person by anything of its own, nobody who does not belong to it';
const chosen =
  'R20, R21: on all three ways nobody decides whom somebody excluded has chosen, and nobody stands in for whom the case is hidden from';
const lapsed =
  'R18, R19: an appointed person whose permission has ended is passed over with their deputies, and the next level acts';
const ownDeputies =
  'are the institution’s own: no partner’s person, of an ended agreement either, no recipient, nobody from elsewhere (R18, R19): %s';
const ownHoldings =
  'of the institution’s own are not given to a partner’s person, nor to who does not belong to it (R18, R19)';
const importedOutsiders =
  'a partner’s person, a recipient and who does not belong here are imported as nothing they may not be (R19)';
const deputiesInDatabase =
  'the database takes no deputy who is not the institution’s own: %s (R18, R19)';
const holdingsInDatabase =
  'the database gives %s no holding of the institution’s own: a partner’s person has none, and who does not belong to it neither (R18, R19)';

/** A deputy is of the institution’s own staff. */
const deputyOfItsOwn = {
  acting: shown(byOutsiders, 'R19: a deputy who is none of the institution’s own does not act: %s'),
  API: shown(roles, ownDeputies),
  import: shown(imports, importedOutsiders),
  database: shown(queries, deputiesInDatabase),
};

/** Where holdings of the institution’s own are given. */
const holdingOfItsOwn = {
  API: shown(roles, ownHoldings),
  import: shown(imports, importedOutsiders),
  database: shown(queries, holdingsInDatabase),
};

/** One entry for each prohibition; a rule that forbids two things has two. */
export const forbiddingRules: readonly ForbiddingRule[] = [
  {
    rule: 'R18',
    forbids: 'Whoever neither holds the role for the subject nor stands in for who does acts.',
    ways: {
      holding: { acting: shown(byHolders, 'R18: a holding %s gives no right') },
      deputyship: {
        acting: shown(byHolders, 'R18: an ended deputyship gives no right and is named'),
      },
      appointment: { acting: shown(byHolders, lapsed) },
    },
  },
  {
    rule: 'R18',
    forbids: 'Whoever does not belong to the institution on the day acts for it.',
    ways: {
      holding: {
        acting: shown(
          byOutsiders,
          'R18: whoever does not belong to the institution acts by no holding and no appointment',
        ),
        ...holdingOfItsOwn,
      },
      deputyship: deputyOfItsOwn,
      appointment: {
        acting: shown(
          byOutsiders,
          'R18: whoever does not belong to the institution acts by no holding and no appointment',
        ),
        append: shown(queries, appointedInRegister),
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
    forbids: 'One person alone ends a role that decides, but for who gave it, up to its first day.',
    ways: {
      holding: { API: shown(giving, endedByTwo) },
      deputyship: { because: 'Absence waits for nobody; the holder ends it at once.' },
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
        acting: shown(
          byOutsiders,
          'R19: a partner’s person acts by no holding of the institution’s own',
        ),
        ...holdingOfItsOwn,
      },
      deputyship: { ...deputyOfItsOwn, acting: shown(byAnybody, outsiders) },
      appointment: {
        acting: shown(byHolders, lapsed),
        append: shown(queries, appointedInRegister),
      },
    },
  },
  {
    rule: 'R19',
    forbids: 'A recipient or user of a service acts for those who provide it.',
    ways: {
      holding: {
        because:
          'A recipient’s holding is for no step of a provider; another one, which a keeper of the registers gives, makes the person the institution’s own.',
      },
      deputyship: deputyOfItsOwn,
      appointment: {
        acting: shown(byHolders, lapsed),
        append: shown(queries, appointedInRegister),
      },
    },
  },
  {
    rule: 'R20',
    forbids: 'Whoever asked for a change authorises it, or checks what they carried out.',
    ways: {
      holding: {
        acting: shown(byHolders, 'R20: who is excluded stays out, whatever they hold or deputise'),
      },
      deputyship: {
        acting: shown(byHolders, 'R20: who is excluded stays out, whatever they hold or deputise'),
      },
      appointment: {
        acting: shown(planning, 'R20: nobody is appointed both implementer and verifier'),
      },
    },
  },
  {
    rule: 'R20',
    forbids: 'Whoever asked for a change through another case authorises it.',
    ways: {
      holding: { acting: shown(raisedChange, askers) },
      deputyship: { acting: shown(raisedChange, askers) },
      appointment: { because: 'Nobody is appointed to authorise.' },
    },
  },
  {
    rule: 'R22',
    forbids: 'Whoever proposed a change model approves it.',
    ways: {
      holding: { API: shown(changesOfRegisters, ownModel) },
      deputyship: { API: shown(changesOfRegisters, ownModel) },
      appointment: { because: 'Nobody is appointed to approve a model.' },
    },
  },
  {
    rule: 'R20',
    forbids: 'Whoever is excluded from a decision chooses who makes it.',
    ways: {
      holding: {
        because: 'Nobody gives a role for one case; who gives roles at all is for the registers.',
      },
      deputyship: {
        acting: shown(byAnybody, chosen),
        API: shown(
          roles,
          'are named for a conflict by a portfolio manager in person, and not by who stands in for one (R20)',
        ),
      },
      appointment: {
        acting: shown(planning, 'R20: nobody is appointed both implementer and verifier'),
      },
    },
  },
  {
    rule: 'R21',
    forbids: 'Whoever a complaint is about decides it, or somebody in their place.',
    ways: {
      holding: {
        acting: shown(
          handlers,
          'the person complained about neither evaluates nor decides; the next level does (R21)',
        ),
      },
      deputyship: {
        acting: shown(byChosen, 'R21: nobody ever stands in for the person complained about'),
      },
      appointment: { because: 'Nobody is appointed to a step of a complaint.' },
    },
  },
  {
    rule: 'R37',
    forbids: 'A partner’s person decides complaints of a service whose entry does not let them.',
    ways: {
      holding: {
        acting: shown(
          'test/api/submissions/deciding.cases.ts',
          'providers decide where the service’s entry lets them, partners’ persons only where it lets those (R37, S004-04)',
        ),
      },
      deputyship: { acting: shown(byAnybody, outsiders) },
      appointment: { because: 'Nobody is appointed to a step of a complaint.' },
    },
  },
  {
    rule: 'R38',
    forbids: 'A partner’s person acts in a task that the agreement in force does not name.',
    ways: {
      holding: {
        acting: shown(byAnybody, "R19: nobody acts by a partner's holding that is not permitted"),
        database: shown(
          queries,
          '%s in %s for %s: only within an agreement in force, its subjects and its tasks (R19, R38)',
        ),
      },
      deputyship: {
        acting: shown(
          byHolders,
          "R19: nobody deputises for a partner's person who is not permitted",
        ),
      },
      appointment: { acting: shown(byHolders, lapsed) },
    },
  },
];
