import { type RunningApi } from './running-api';

let api: RunningApi;
const asked = { rule: 'complaint.answer', calendar: 'lv-state', from: '2026-03-02T10:00:00+02:00' };

export function deadlineCases(running: () => RunningApi): void {
  beforeAll(() => void (api = running()));

  test('anyone may ask when a time limit ends, and reads why in Latvian unless another language is asked for', async () => {
    const latvian = await api.call('/api/v1/deadlines/preview', { json: asked });
    expect(latvian.status).toBe(200);
    const answer = (await latvian.json()) as { steps: string[] };
    expect(answer).toMatchObject({
      dueAt: '2026-03-17T00:00:00+02:00',
      lastDay: '2026-03-16',
      provisional: false,
    });
    expect(answer.steps).toContain('02.03.2026.: saņemšanas diena, to neskaita');

    const english = (await (
      await api.call('/api/v1/deadlines/preview', {
        json: asked,
        headers: { 'accept-language': 'en-GB,en;q=0.8' },
      })
    ).json()) as { steps: string[] };
    expect(english.steps).toHaveLength(answer.steps.length);
    expect(english.steps[0]).toBe('02.03.2026.: day of receipt, not counted');
  });

  test.each([
    [{ ...asked, rule: 'complaint.reply' }, 'UNKNOWN_TIME_LIMIT'],
    [{ ...asked, rule: 'incident.resolve' }, 'TIME_LIMIT_VARIANT_REQUIRED'],
    [{ ...asked, rule: 'incident.resolve', variant: 'P9' }, 'UNKNOWN_TIME_LIMIT_VARIANT'],
    [{ ...asked, rule: 'incident.respond', variant: 'P1' }, 'TIME_LIMIT_WITHOUT_VALUE'],
    [{ ...asked, from: '1999-03-02T10:00:00+02:00' }, 'TIME_LIMIT_NOT_IN_FORCE'],
    [{ ...asked, calendar: 'lv-moon' }, 'UNKNOWN_CALENDAR'],
    [{ ...asked, from: '2100-03-02T10:00:00+02:00' }, 'DATE_OUTSIDE_CALENDAR'],
  ])('%j is refused with its own code: %s', async (json, code) => {
    const response = await api.call('/api/v1/deadlines/preview', { json });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ code });
  });

  test('a burst of two hundred questions is answered, and at least twenty a second are promised', async () => {
    const responses = await Promise.all(
      Array.from({ length: 200 }, () => api.call('/api/v1/deadlines/preview', { json: asked })),
    );
    expect(new Set(responses.map(({ status }) => status))).toEqual(new Set([200]));
    const [, requests = 0, seconds = 1] =
      /q=(\d+); w=(\d+)/.exec(responses[0]?.headers.get('ratelimit-policy') ?? '')?.map(Number) ??
      [];
    expect(requests / seconds).toBeGreaterThanOrEqual(20);
  });
}
