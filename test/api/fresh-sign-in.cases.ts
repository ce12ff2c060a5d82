import { z } from 'zod';
import { requireFreshSignIn } from '../../api/identity/fresh-sign-in';
import { route } from '../../api/http/route';
import { type RunningApi } from './running-api';

/** Asks for a sign-in of not longer ago than the request says, in seconds. */
export const weighty = route({
  method: 'post',
  path: '/weighty',
  operation: 'decideWorkItem',
  body: z.strictObject({ maxAge: z.int() }),
  answers: { 204: null },
  handle({ caller, body: { maxAge } }, _request, response) {
    requireFreshSignIn(caller, maxAge);
    response.status(204).end();
  },
});

let api: RunningApi;

export function freshSignInCases(running: () => RunningApi): void {
  beforeAll(() => void (api = running()));

  test('a sign-in of just now is fresh enough', async () => {
    expect(
      (await api.call('/api/v1/weighty', { as: 'anna.berzina', json: { maxAge: 3600 } })).status,
    ).toBe(204);
  });

  test('an older one is refused in the words of RFC 9470, which tell a client what to ask the provider for', async () => {
    const response = await api.call('/api/v1/weighty', {
      as: 'anna.berzina',
      json: { maxAge: -1 },
    });
    expect(response.status).toBe(401);
    expect(response.headers.get('www-authenticate')).toBe(
      'Bearer error="insufficient_user_authentication", max_age="-1"',
    );
    expect(await response.json()).toMatchObject({ code: 'FRESH_SIGN_IN_REQUIRED' });
  });

  test('a system, and a person whose provider does not say when they signed in, are never fresh', () => {
    expect(() =>
      requireFreshSignIn({ kind: 'client', clientId: 'monitor', institutionId: 'i' }, 3600),
    ).toThrow('FRESH_SIGN_IN_REQUIRED');
    expect(() =>
      requireFreshSignIn(
        {
          kind: 'person',
          personId: 'p',
          institutionId: 'i',
          displayName: 'Anna',
          language: 'lv',
          authTime: undefined,
          institutions: [],
        },
        3600,
      ),
    ).toThrow('FRESH_SIGN_IN_REQUIRED');
  });
}
