import { createPublicKey } from 'node:crypto';
import { LocalDate } from '@js-joda/core';
import type { CalendarView, FreeSlotView } from '../../../api/change-calendar/view';
import type { Inbox } from '../../../api/inbox/view-item';
import type { Operation } from '../../../api/operator/schemas';
import type { ReportView } from '../../../api/reports/schemas';
import { beginRehearsal } from '../../../cli/begin-rehearsal';
import { dayOf } from '../../../domain/time/day-of';
import type { RunningPart } from '../../../runtime/runtime';
import { headsFolderIn } from '../../../store/audit/head-files';
import { verifyAll } from '../../../store/audit/verify';
import { startDelivery } from '../../../worker/start-delivery';
import {
  accepted,
  changeRequest,
  startCases,
  textOf,
  type Answered,
  type RunningCases,
} from '../cases/running-cases';
import { letRun, readTime } from './running-time';

/** Two weeks without a holiday, over the end of a month and the beginning of summer time. */
const begun = '2031-03-19T08:00:00Z';

let cases: RunningCases;
let delivery: RunningPart;
beforeAll(async () => {
  cases = await startCases();
  await beginRehearsal(cases.runtime, begun);
  delivery = await startDelivery(cases.runtime);
});
afterAll(async () => {
  await delivery.stop();
  await cases.stop();
});

const read = async <T>(path: string, as: string): Promise<T> => {
  const { status, body } = await cases.get(path, as);
  expect([path, status]).toEqual([path, 200]);
  return body as unknown as T;
};
const write = async (path: string, as: string, json: object): Promise<Answered['body']> => {
  const { status, body } = await cases.post(path, as, json);
  expect([path, status, body]).toEqual([path, 201, body]);
  return body;
};
const now = async (): Promise<string> => (await readTime(cases)).now;
const day = (from: string, count: number): string =>
  LocalDate.parse(from).plusDays(count).toString();
const hoursAfter = (instant: string, hours: number): string =>
  new Date(Date.parse(instant) + hours * 3_600_000).toISOString();

/** A standard change, which goes from its classification to the plan: ten working days are for it. */
async function openChange(): Promise<string> {
  const id = textOf((await write('/cases', 'zane.balode', changeRequest())).caseId);
  for (const [step, answer] of [
    ['register', accepted.answer],
    ['classify', { outcome: 'standard', category: 'content', modelCode: 'APRAKSTA-LABOJUMS' }],
  ] as const)
    expect(
      (await cases.post(`/cases/${id}/work-items/${step}.1.1`, 'anna.berzina', { answer })).status,
    ).toBe(200);
  return id;
}

const openIncident = async (): Promise<string> =>
  textOf(
    (
      await write('/cases', 'zane.balode', {
        task: 'PU2-21',
        title: 'Pilnvaru nevar noformēt',
        subject: { type: 'service', code: 'EPN' },
        request: { symptom: 'Poga nedarbojas.', extent: 'one', hindrance: 'bypassed' },
      })
    ).caseId,
  );

interface Named {
  id: string;
  code?: string;
  shortName?: string;
}
const idOf = async (path: string, name: string): Promise<string> => {
  const { items } = await read<{ items: Named[] }>(`${path}?limit=200`, 'juris.vanags');
  return items.find(({ code, shortName }) => [code, shortName].includes(name))?.id ?? name;
};

/** What begins and what is over within the nine days after today. */
async function registerAhead(today: string): Promise<void> {
  await write('/deputies', 'anna.berzina', {
    deputy: 'edgars.silins',
    role: 'service_owner',
    of: 'DZD',
    from: day(today, 3),
  });
  const partner = `/api/v1/partners/${await idOf('/partners', 'VSR')}`;
  const as = 'juris.vanags';
  const etag = (await cases.call(partner, { as })).headers.get('etag') ?? '';
  const agreement = {
    services: ['EPN'],
    resources: [],
    tasks: ['PU2-21'],
    from: today,
    to: day(today, 5),
  };
  const agreed = await cases.call(`${partner}/agreements`, {
    as,
    json: agreement,
    headers: { 'if-match': etag },
  });
  expect(agreed.status).toBe(200);
  await write('/roles', as, {
    role: 'service_provider',
    of: 'EPN',
    person: 'agnese.strautina',
    partner: 'VSR',
    from: today,
  });
  await write('/freeze-windows', 'ilze.krumina', {
    code: 'PARTRAUKUMS',
    nameLv: 'Pārtraukums',
    nameEn: 'Freeze',
    from: `${day(today, 1)}T06:00:00Z`,
    to: `${day(today, 6)}T06:00:00Z`,
    subjects: ['DZD'],
  });
}

/** How the system looks to its people. It goes by the clock also where they have to name days. */
async function seen({ change, incident }: { change: string; incident: string }) {
  const [anna, edgars, agnese] = ['anna.berzina', 'edgars.silins', 'agnese.strautina'] as const;
  const at = await now();
  const inbox = (as: string, query = ''): Promise<Inbox> => read(`/inbox?limit=100${query}`, as);
  const stepsOf = ({ items }: Inbox, caseId: string): string[] =>
    items.filter((one) => one.caseId === caseId).map(({ step }) => step);
  const { may } = await read<{ may: boolean }>(
    `/cases/${incident}/work-items/register.1.1/eligibility?person=${await idOf('/persons', agnese)}`,
    'martins.liepins',
  );

  const [about, soon] = ['service:DZD', hoursAfter(at, 30 * 24)];
  const { freezeWindows } = await read<CalendarView>(
    `/change-calendar?from=${at}&to=${soon}&subject=${about}`,
    anna,
  );
  const { slot } = await read<FreeSlotView>(
    `/change-calendar/next-free-slot?from=${at}&minutes=2880&subject=${about}`,
    anna,
  );
  const slotFrom = new Date(slot?.from ?? '').toISOString();

  const month = LocalDate.parse(dayOf(at)).withDayOfMonth(1);
  const report = await read<ReportView>(
    `/reports/changes?from=${month.minusMonths(1).toString()}&to=${month.minusDays(1).toString()}`,
    'ilze.krumina',
  );
  const received = report.figures.find(
    ({ code, groupedBy }) => code === 'received' && groupedBy === 'month',
  );
  const today = await inbox(anna, '&view=dueToday');
  return {
    dueToday: { counted: today.counts.dueToday, listed: stepsOf(today, change) },
    deputysInbox: stepsOf(await inbox(edgars), change),
    partnersInbox: stepsOf(await inbox(agnese), incident),
    mayPartnersPersonAct: may,
    freezeWindowsToCome: freezeWindows.map(({ code }) => code),
    freeSlotOn: dayOf(slotFrom),
    isSlotToCome: slotFrom >= at,
    changesOfLastMonth: received?.values.map(({ group, value }) => ({ group, value })),
  };
}

test('after nine days everything agrees that they have passed: inbox, deputy, partner, freeze window, free slot, report, audit', async () => {
  const change = await openChange();
  const [item] = (await read<Inbox>('/inbox', 'anna.berzina')).items;
  expect(item).toMatchObject({ caseId: change, step: 'plan' });
  const lastDay = item?.lastDay ?? '';
  const today = day(lastDay, -9);
  await letRun(cases, { to: `${today}T08:00:00Z` });

  await registerAhead(today);
  const incident = await openIncident();
  const [implementer, verifier] = [
    await idOf('/persons', 'ruta.kalnina'),
    await idOf('/persons', 'zane.balode'),
  ];
  /** For two hours; what comes of it. */
  const plan = async (as: string, from: string): Promise<string> => {
    const { status, body } = await cases.post(`/cases/${change}/work-items/plan.1.1`, as, {
      answer: {
        outcome: 'planned',
        tasks: 'Precizēt aprakstu katalogā.',
        testPlan: 'Pārlasīt.',
        windowFrom: from,
        windowTo: hoursAfter(from, 2),
        implementer,
        verifier,
      },
    });
    return status === 200 ? 'planned' : textOf(body.code);
  };
  const within = `${day(today, 2)}T08:00:00Z`;

  expect(await seen({ change, incident })).toEqual({
    dueToday: { counted: 0, listed: [] },
    deputysInbox: [],
    partnersInbox: ['register'],
    mayPartnersPersonAct: true,
    freezeWindowsToCome: ['PARTRAUKUMS'],
    freeSlotOn: day(today, 6),
    isSlotToCome: true,
    changesOfLastMonth: [{ group: '2031-02', value: 0 }],
  });
  expect([await plan('edgars.silins', within), await plan('anna.berzina', within)]).toEqual([
    'NOT_YOUR_ROLE',
    'FREEZE_WINDOW',
  ]);

  const { standing } = await letRun(cases, { seconds: 9 * 86_400 });
  expect([standing, dayOf(await now())]).toEqual(['still', lastDay]);

  expect(await seen({ change, incident })).toEqual({
    dueToday: { counted: 1, listed: ['plan'] },
    deputysInbox: ['plan'],
    partnersInbox: [],
    mayPartnersPersonAct: false,
    freezeWindowsToCome: [],
    freeSlotOn: lastDay,
    isSlotToCome: true,
    changesOfLastMonth: [{ group: '2031-03', value: 1 }],
  });
  expect([
    await plan('anna.berzina', within),
    await plan('edgars.silins', hoursAfter(await now(), 48)),
  ]).toEqual(['WINDOW_IN_THE_PAST', 'planned']);

  const { heads } = await read<Operation>('/operator/overview', 'maija.petersone');
  const between = Array.from({ length: 9 }, (_, index) => day(lastDay, -index - 1));
  expect(
    heads.slice(0, 9).map(({ name, signedAt, isRight }) => [name, dayOf(signedAt), isRight]),
  ).toEqual(between.map((name) => [name, day(name, 1), true]));
  const { prisma, environment } = cases.runtime;
  const { findings, lastHead } = await verifyAll(prisma, {
    headsFolder: headsFolderIn(environment.dataFolder),
    publicKey: createPublicKey(environment.signingKey),
  });
  expect([findings, lastHead?.name]).toEqual([[], day(lastDay, -1)]);
});
