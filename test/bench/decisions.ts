import { randomUUID } from 'node:crypto';
import { WithStartWorkflowOperation } from '@temporalio/client';
import { loadDemonstration } from '../../cli/load-demonstration';
import { startApiPart } from '../../api/start';
import { startWorkerPart } from '../../worker/start';
import { signIn } from '../../cli/sign-in';
import { closeRuntime, openRuntime, type Runtime } from '../../runtime/runtime';
import { bareQueue, startBare } from './bare/start-bare';
import { bare, bareUpdate } from './bare/workflows';
import { withOwnServers } from './own-servers';
import { atATime, percentiles, type Timings } from './percentiles';

const decisionsPerCase = 3;
const rounds = 3;

interface Sides {
  /** One case: opened, then three decisions; answers the duration of each decision. */
  ours: () => Promise<void>;
  floor: () => Promise<void>;
  ourDecisions: number[];
  floorDecisions: number[];
}

/**
 * Decisions over HTTP beside bare Temporal updates, on servers of their own, in turns in one run:
 * the machine is noisy, so the ratio counts. A decision is POST → answer with the case's new state,
 * recorded, audited, with the next work items.
 */
export const benchDecisions = (): Promise<void> =>
  withOwnServers(async (environment, embedded) => {
    const runtime = openRuntime(environment);
    await loadDemonstration(runtime);
    const parts = [
      await startWorkerPart(runtime),
      await startApiPart(runtime),
      await startBare(runtime),
    ];
    try {
      const tokens = await Promise.all(
        ['zane.balode', 'anna.berzina'].map((subject) =>
          signIn({
            issuer: environment.oidc.issuer,
            pickerSecret: embedded.secrets.pickerSecret,
            subject,
          }),
        ),
      );
      await measure(
        sidesOf(
          runtime,
          tokens.map(({ accessToken }) => accessToken),
        ),
      );
    } finally {
      for (const part of parts.reverse()) await part.stop();
      await closeRuntime(runtime);
    }
  });

async function measure(sides: Sides): Promise<void> {
  // Until the code is compiled and its statements are planned: a service runs for weeks.
  for (const side of [sides.ours, sides.floor]) await atATime(8, 120, side);
  for (const { width, cases } of [
    { width: 1, cases: 40 },
    { width: 8, cases: 40 },
    { width: 32, cases: 64 },
  ]) {
    sides.ourDecisions.length = sides.floorDecisions.length = 0;
    let [ourMs, floorMs] = [0, 0];
    for (let round = 0; round < rounds; round += 1) {
      floorMs += (await atATime(width, cases, sides.floor)).wallMs;
      ourMs += (await atATime(width, cases, sides.ours)).wallMs;
    }
    report(
      width,
      percentiles(sides.ourDecisions),
      percentiles(sides.floorDecisions),
      (cases * rounds * 1000) / ourMs,
      (cases * rounds * 1000) / floorMs,
    );
  }
}

function report(
  width: number,
  ours: Timings,
  floor: Timings,
  ourRate: number,
  floorRate: number,
): void {
  const ms = (value: number): string => `${value.toFixed(1)} ms`.padStart(10);
  const ratio = (a: number, b: number, bar: string): string =>
    `${(a / b).toFixed(2)} × (bar ${bar})`;
  console.log(`\n${width} at a time          ours      floor   ratio`);
  console.log(
    `  decision p50   ${ms(ours.p50)} ${ms(floor.p50)}   ${ratio(ours.p50, floor.p50, width === 1 ? '≤ 1.8' : '–')}`,
  );
  console.log(
    `  decision p99   ${ms(ours.p99)} ${ms(floor.p99)}   ${ratio(ours.p99, floor.p99, width === 1 ? '≤ 2' : width === 32 ? '≤ 1.5' : '–')}`,
  );
  console.log(
    `  cases a second ${ourRate.toFixed(2).padStart(10)} ${floorRate.toFixed(2).padStart(10)}   ${ratio(ourRate, floorRate, width === 8 ? '≥ 0.6' : '–')}`,
  );
}

export function sidesOf(
  { temporal, environment }: Runtime,
  [requester = '', manager = '']: string[],
): Sides {
  const ourDecisions: number[] = [];
  const floorDecisions: number[] = [];
  const post = async (path: string, token: string, body: unknown): Promise<{ caseId: string }> => {
    const headers = {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      'idempotency-key': randomUUID(),
    };
    for (;;) {
      const response = await fetch(`${environment.publicUrl}/api/v1${path}`, {
        method: 'POST',
        headers,
        body: JSON.stringify(body),
      });
      if (response.status === 503) continue;
      if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
      // Not answered within the API's patience: asked again under the same key, as a client would;
      // the waiting counts.
      if (response.status !== 202) return (await response.json()) as { caseId: string };
    }
  };
  const timedInto = async (durations: number[], work: () => Promise<unknown>): Promise<void> => {
    const startedAt = performance.now();
    await work();
    durations.push(performance.now() - startedAt);
  };
  return {
    ourDecisions,
    floorDecisions,
    async ours() {
      const { caseId } = await post('/cases', requester, opening);
      for (const [item, answer] of decisions)
        await timedInto(ourDecisions, () =>
          post(`/cases/${caseId}/work-items/${item}`, manager, { answer }),
        );
    },
    async floor() {
      const workflowId = randomUUID();
      // Opened by update-with-start, as a case is.
      const start = new WithStartWorkflowOperation(bare, {
        workflowId,
        taskQueue: bareQueue,
        args: [decisionsPerCase + 1],
        workflowIdConflictPolicy: 'FAIL',
      });
      await temporal.workflow.executeUpdateWithStart(bareUpdate, { startWorkflowOperation: start });
      const handle = temporal.workflow.getHandle(workflowId);
      for (let i = 0; i < decisionsPerCase; i += 1)
        await timedInto(floorDecisions, () => handle.executeUpdate(bareUpdate));
    },
  };
}

const opening = {
  task: 'PU2-20',
  title: 'Mērījums',
  subject: { type: 'service', code: 'DZD' },
  request: {
    reason: 'Mērām, cik ātri lemj un ieraksta.',
    description: 'Nekas nemainās, tas ir tikai mērījums.',
  },
};

const decisions: readonly (readonly [string, object])[] = [
  [
    'register.1.1',
    { outcome: 'accepted', reasonIsClear: true, subjectIsNamed: true, resultIsDescribed: true },
  ],
  ['classify.1.1', { outcome: 'normal', category: 'functionality' }],
  [
    'assess.1.1',
    {
      outcome: 'assessed',
      risk: 'low',
      impact: 'Nekas netiek ietekmēts.',
      lowersTerms: false,
      touchesSeveral: false,
      touchesSecurity: false,
      touchesPersonalData: false,
      touchesAccessibility: false,
      fallsUnderSupervision: false,
      needsPartnerConsent: false,
      cost: 'none',
      benefit: 'Mērījums.',
    },
  ],
];
