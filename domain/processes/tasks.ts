// Every governance task that has a process, one line each. A test compares these with the folders.
export { partnerCoordination } from './pu2-10-partner-coordination/task';
export { serviceLevelManagement } from './pu2-17-service-level-management/task';
export { complaintManagement } from './pu2-18-complaint-management/task';
export { capacityManagement } from './pu2-19-capacity-management/task';
export { changeManagement } from './pu2-20-change-management/task';
export { incidentManagement } from './pu2-21-incident-management/task';
export { problemManagement } from './pu2-22-problem-management/task';
