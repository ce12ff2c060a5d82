/** Who reads something, in words, and how far. */
export interface Readers {
  readers: string;
  /** Operations of the API that answer GET. */
  operations: readonly string[];
}

const ofCase =
  'Who may know of the case: who took part; its requester; holders and deputies of a role that it was offered to or that answers for its subject; overseers of its institution. A partner’s person in the tasks and services that an agreement in force names. A deputy for a conflict of interest while an open step is kept from the holder by it. A system, but for submissions that it did not pass on itself. Nobody whom the case is hidden from, and nobody in their place. Who else has it open is told to the institution’s own persons alone. For all others 404.';

/** Every GET of the API stands here once. */
export const readingRights: readonly Readers[] = [
  {
    readers: 'Anyone.',
    operations: ['readCatalogue', 'listInstitutionsForEverybody', 'readAuditKey', 'readRehearsal'],
  },
  {
    readers:
      'Who is signed in, in a rehearsal only; what time brings to the institution next, its operators.',
    operations: ['listPartsToPlay', 'readTimeOfRehearsal'],
  },
  {
    readers:
      'Operators, in person: how every institution’s cases run, and nothing of what they say.',
    operations: ['readOperation'],
  },
  { readers: 'Who has the follow-up code.', operations: ['followSubmission'] },
  {
    readers: 'Everybody of themselves.',
    operations: ['readSession', 'listSessions', 'readInbox', 'readInboxFilters', 'readDraft'],
  },
  {
    readers:
      'Everybody of themselves, and what is shared with a role that they hold or stand in for.',
    operations: ['listInboxViews'],
  },
  {
    readers:
      'Who may know of the case and is of the institution’s own persons, or could give the work item away.',
    operations: ['listEligiblePersons'],
  },
  {
    readers: 'Everybody who acts for the institution: it names no person.',
    operations: [
      'listProcesses',
      'readProcess',
      'readDiagram',
      'readGovernanceLevels',
      'listGovernanceTasks',
      'readGovernanceTask',
      'readDuties',
      'readConditionsOfService',
      'listInstitutions',
      'readInstitution',
      'listServices',
      'readService',
      'listResources',
      'readResource',
      'listDependencies',
      'readDependency',
      'readDependencyGraph',
      'listCalendars',
      'readCalendar',
      'readCalendarYear',
      'listTimeLimits',
      'listFreezeWindows',
      'readFreezeWindow',
      'listChangeModels',
      'readChangeModel',
      'listChannels',
      'listReports',
    ],
  },
  {
    readers:
      'What recipients see, everybody; the rest of a set of terms, who answers for the service or helps to deliver it, and a system.',
    operations: ['listTermsSets', 'readTermsSet'],
  },
  {
    readers:
      'Everybody who acts for the institution; who holds the roles named there, as the register of roles is read.',
    operations: ['readHandbook'],
  },
  {
    readers:
      'The institution’s own persons. Recipients and partners’ persons, former ones too, of themselves; a system of nobody.',
    operations: [
      'listPersons',
      'readPerson',
      'listHoldings',
      'readHolding',
      'listDeputies',
      'readDeputy',
    ],
  },
  {
    readers:
      'Who answers for something or helps to deliver it, but for recipients; a partner’s person about that partner while an agreement is in force, without what it is judged to be.',
    operations: ['listPartners', 'readPartner'],
  },
  {
    readers: ofCase,
    operations: [
      'readCase',
      'readAct',
      'searchCases',
      'exportCases',
      'readTimeline',
      'readWorkItem',
      'readSheet',
      'readCorrectableFields',
      'readPosition',
      'listen',
      'listActions',
      'explainClock',
      'listComments',
      'listLinks',
      'listAttachments',
      'downloadAttachment',
      'readProof',
      'verifyCase',
      'readChangeCalendar',
      'findFreeSlot',
    ],
  },
  {
    readers:
      'Of the cases that they may know of, everybody of themselves; the institution’s own persons also of each other, and of no other institution’s.',
    operations: ['explainEligibility'],
  },
  {
    readers:
      'Who handles the case, each time written down, and its requester the dialogue (R34); no system. By a submitter’s name their cases are found by whoever holds a role that may come to handle one, of those that they may read so, each search written down.',
    operations: ['readSubmitter', 'listMessages'],
  },
  {
    readers:
      'Who handles incidents of the subject; a partner’s person where an agreement in force names that task. Matches only as far as the cases are theirs to know.',
    operations: ['findMatches', 'findKnownErrors'],
  },
  {
    readers:
      'Who oversees the institution, or answers for the service or resource or helps to deliver it: no recipient, no partner’s person, no deputy for a conflict. A system, but for figures of submissions.',
    operations: [
      'exportReport',
      'readReport',
      'listFigureCases',
      'listExclusions',
      'listServiceLevels',
      'listLevelPeriods',
      'readAttainment',
      'listMeasurements',
    ],
  },
  {
    readers: 'Portfolio managers and auditors.',
    operations: ['readSubmissionControl'],
  },
  {
    readers:
      'Of each register, whoever reads it at its own door; rows that are not theirs to read are not there.',
    operations: ['listRegisters', 'readRegister', 'exportRegister', 'readRegisterItem'],
  },
  { readers: 'Keepers of the registers.', operations: ['listVacancies'] },
  {
    readers:
      'Keepers of the registers and auditors; of a request about oneself, whoever is to get the role.',
    operations: ['listRoleRequests', 'readRoleRequest'],
  },
  {
    readers: 'Who oversees the institution; no system.',
    operations: ['listPastCases', 'proposePastProblems', 'readPastCase'],
  },
];
