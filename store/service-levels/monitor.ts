import type { Transaction } from '../../runtime/database';

/** The monitor of one set of terms. */
export interface MonitorKey {
  institutionId: string;
  termsCode: string;
}

/** When the monitor last judged, and when it looks again. */
export interface MonitorTimes {
  judgedAt: Date | null;
  wakesAt: Date | null;
}

export const readMonitor = (tx: Transaction, key: MonitorKey): Promise<MonitorTimes | null> =>
  tx.levelMonitor.findUnique({
    where: { institutionId_termsCode: key },
    select: { judgedAt: true, wakesAt: true },
  });

/** Has the monitor look anew, also where nothing is due. */
export async function wakeMonitor(tx: Transaction, key: MonitorKey): Promise<void> {
  await tx.levelMonitor.update({
    where: { institutionId_termsCode: key },
    data: { wakes: { increment: 1 } },
  });
}
