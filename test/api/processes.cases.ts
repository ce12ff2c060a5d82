import type { z } from 'zod';
import { processRoutes } from '../../api/processes/routes';
import { currentProcess, processes } from '../../domain/processes';
import { type RunningApi } from './running-api';

let api: RunningApi;

export function processCases(running: () => RunningApi): void {
  beforeAll(() => void (api = running()));

  test('a process says everything that a screen needs, in the language asked for', async () => {
    const read = async (language: string) =>
      (await (
        await api.call('/api/v1/processes/PU2-20', {
          as: 'anna.berzina',
          headers: { 'accept-language': language },
        })
      ).json()) as { title: string; steps: { name: string }[]; texts: Record<string, string> };
    const latvian = await read('lv');
    expect(latvian).toMatchObject({
      code: 'PU2-20',
      title: 'Izmaiņu pārvaldība',
      firstStep: 'register',
      request: { form: { type: 'object' } },
    });
    for (const { name } of latvian.steps)
      expect(latvian.texts).toHaveProperty([`step.${name}.title`]);
    const english = await read('en');
    expect(english.title).not.toBe(latvian.title);
    expect(Object.keys(english.texts)).toEqual(Object.keys(latvian.texts));
  });

  test('a process tells what whoever opens a case for another fills in besides, and whose work that is', async () => {
    const onBehalfOf = async (code: string, as = 'anna.berzina') =>
      (
        (await (await api.call(`/api/v1/processes/${code}`, { as })).json()) as {
          request: { onBehalf: unknown };
        }
      ).request.onBehalf;
    expect(await onBehalfOf('PU2-18')).toEqual({
      fields: ['channel', 'receivedAt', 'submitter'],
      first: ['channel', 'receivedAt', 'submitter', 'contact', 'answerBy'],
      required: ['channel'],
      isUsual: false,
    });
    for (const clerk of ['inese.lapina', 'juris.vanags'])
      expect(await onBehalfOf('PU2-18', clerk)).toMatchObject({ isUsual: true });
    expect(await onBehalfOf('PU2-20')).toBeNull();
  });

  test('a process tells the fields of its request, steps and actions, and what it may be about', async () => {
    const told: unknown = await (
      await api.call('/api/v1/processes/PU2-21', {
        as: 'anna.berzina',
        headers: { 'accept-language': 'en' },
      })
    ).json();
    expect(told).toMatchObject({
      request: {
        form: {
          properties: { extent: { title: 'Who is affected', 'x-kind': 'choice' } },
        },
        subjectTypes: [
          { type: 'service', title: 'Service' },
          { type: 'resource', title: 'Resource' },
          { type: 'process', title: 'Process' },
          { type: 'regulation', title: 'Regulation' },
        ],
      },
      steps: expect.arrayContaining([
        expect.objectContaining({
          name: 'classify',
          form: expect.objectContaining({
            properties: expect.objectContaining({
              duplicateOf: expect.objectContaining({ 'x-kind': 'case' }) as unknown,
            }) as unknown,
          }) as unknown,
        }),
      ]) as unknown,
      actions: expect.arrayContaining([
        expect.objectContaining({
          name: 'reprioritise',
          form: expect.objectContaining({
            properties: expect.objectContaining({
              reason: expect.objectContaining({ 'x-kind': 'longText' }) as unknown,
            }) as unknown,
          }) as unknown,
        }),
      ]) as unknown,
    });
  });

  test('the tasks that have a process are listed, and others are not found', async () => {
    expect(
      await (await api.call('/api/v1/processes', { as: 'anna.berzina' })).json(),
    ).toMatchObject({
      items: [...new Set(processes.map(({ code }) => code))].map((code) => ({
        code,
        version: currentProcess(code)?.version,
      })),
    });
    expect((await api.call('/api/v1/processes/PU3-4', { as: 'anna.berzina' })).status).toBe(404);
  });

  test.each([...new Set(processes.map(({ code }) => code))])(
    '%s is told as the document of the API says',
    async (code) => {
      const documented = processRoutes({ prisma: api.runtime.prisma }).find(
        ({ operation }) => operation === 'readProcess',
      );
      const told: unknown = await (
        await api.call(`/api/v1/processes/${code}`, { as: 'anna.berzina' })
      ).json();
      expect((documented?.answers[200] as z.ZodType | undefined)?.safeParse(told)).toMatchObject({
        success: true,
      });
    },
  );

  test('the handbook tells how a task goes, and who holds its roles, to those who may read of the staff', async () => {
    const handbook = async (as: string) =>
      (await (await api.call('/api/v1/processes/PU2-20/handbook', { as })).json()) as {
        steps: { step: string; sources: { name: string }[] }[];
        roles: { role: string; count: number | null; holders: { person: { name: string } }[] }[];
      };
    const { steps, roles } = await handbook('anna.berzina');
    expect(steps[0]).toMatchObject({ step: 'register', sources: [{ isLaw: false }] });
    expect(roles.find(({ role }) => role === 'institution_service_portfolio_owner')).toMatchObject({
      count: 1,
      holders: [{ person: { name: 'Ilze Krūmiņa' } }],
    });
    const outsider = await handbook('emily.carter');
    expect(outsider.roles.map(({ count }) => count)).toEqual(roles.map(() => null));
    expect(outsider.roles.flatMap(({ holders }) => holders)).toEqual([]);
  });

  test.each(['diagram', 'handbook'])('there is no %s of a task without a process', async (part) => {
    const answer = await api.call(`/api/v1/processes/PU3-4/${part}`, { as: 'anna.berzina' });
    expect(answer.status).toBe(404);
  });
}
