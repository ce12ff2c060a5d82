/** The capabilities that an institution needs beside resources. */
export const capabilities = [
  'structure',
  'culture',
  'personnel',
  'competences',
  'guidelines',
  'processes',
  'regulation',
  'partners',
  'recipients',
] as const;
export type Capability = (typeof capabilities)[number];

/** Information and systems that tasks are carried out with. */
export const taskResources = [
  'serviceRegister',
  'resourceRegister',
  'lifeSituationRegister',
  'roleRegister',
  'termsRegister',
  'partnerRegister',
  'developmentPlans',
  'regulations',
  'ticketSystem',
  'complaintRegister',
  'serviceCatalogue',
  'selfService',
  'processAutomation',
  'measurements',
  'monitoring',
  'knowledgeBase',
  'relationshipTools',
  'surveys',
  'finances',
  'changeCalendar',
] as const;
export type TaskResource = (typeof taskResources)[number];

/** Practices of ITIL 4 that the fact sheets refer to. */
export const practices = [
  'relationshipManagement',
  'incidentManagement',
  'changeEnablement',
  'continualImprovement',
] as const;
export type Practice = (typeof practices)[number];
