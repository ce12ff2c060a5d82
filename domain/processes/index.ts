import type { Process } from '../engine/process';
import { partnerCoordinationV1 } from './pu2-10-partner-coordination/v1';
import { serviceLevelManagementV1 } from './pu2-17-service-level-management/v1';
import { complaintManagementV1 } from './pu2-18-complaint-management/v1';
import { capacityManagementV1 } from './pu2-19-capacity-management/v1';
import { changeManagementV1 } from './pu2-20-change-management/v1';
import { changeManagementV2 } from './pu2-20-change-management/v2';
import { changeManagementV3 } from './pu2-20-change-management/v3';
import { incidentManagementV1 } from './pu2-21-incident-management/v1';
import { problemManagementV1 } from './pu2-22-problem-management/v1';

/** Every published version, one line each. A test compares this list with the folders. */
export const processes = [
  partnerCoordinationV1,
  serviceLevelManagementV1,
  complaintManagementV1,
  capacityManagementV1,
  changeManagementV1,
  changeManagementV2,
  changeManagementV3,
  incidentManagementV1,
  problemManagementV1,
] as const;

export type TaskCode = (typeof processes)[number]['code'];

/** The engine plays processes of any data; each is typed where it is declared. */
const asPlayed = (process: unknown): Process<unknown> => process as Process<unknown>;

export function processNamed(code: string, version: number): Process<unknown> {
  const found = processes.find((process) => process.code === code && process.version === version);
  if (found === undefined) throw new Error(`no process ${code} v${version}`);
  return asPlayed(found);
}

/**
 * The version that new cases of a governance task play; nothing where the task has no process yet.
 */
export function currentProcess(code: string): Process<unknown> | undefined {
  const versions = processes.filter((process) => process.code === code);
  const newest = versions.reduce<(typeof versions)[number] | undefined>(
    (best, process) => (best === undefined || process.version > best.version ? process : best),
    undefined,
  );
  return newest === undefined ? undefined : asPlayed(newest);
}
