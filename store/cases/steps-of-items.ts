import type { Day } from '../../domain/time/lasting';
import type { Transaction } from '../../runtime/database';
import type { Caller } from '../access/caller';
import { readableBy } from './find-case';

export interface StepOfItem {
  task: string;
  version: number;
  step: string;
  kind: 'task' | 'escalation';
}

/** The different steps at which open work items are, of those that the reader may know of. */
export const stepsOfItems = async (
  tx: Transaction,
  reader: Caller,
  ids: readonly string[],
  on: Day,
): Promise<StepOfItem[]> => tx.$queryRaw<StepOfItem[]>`
  select distinct c.task, c.process_version as version, w.step, w.kind
    from work_items w join cases c on c.id = w.case_id
   where w.id = any(${[...ids]}::text[]) and w.status = 'open' and ${await readableBy(tx, reader, on)}`;
