import type { CaseDependencies } from '../../cases/dependencies';
import { say, type Language } from '../../messages';
import { nameIn } from '../../messages/name-in';
import { withInstitution } from '../../runtime/database';
import { allInstitutions } from '../../store/registers/known-institutions';
import { partsToPlay, type Part } from '../../store/registers/parts-to-play';
import { signedInRoute, type ApiRoute } from '../http/route';
import { PartsToPlay } from './schemas';

/**
 * Who can be played in a rehearsal, institution by institution. Whoever is signed in may read it:
 * in a rehearsal anybody may sign in as anybody (decision 36).
 */
export const partsRoute = ({ prisma, plain }: CaseDependencies): ApiRoute =>
  signedInRoute({
    method: 'get',
    path: '/rehearsal/persons',
    operation: 'listPartsToPlay',
    answers: { 200: PartsToPlay },
    async handle({ signedIn, language, today }, _request, response) {
      const you = signedIn.kind === 'person' ? signedIn.personId : undefined;
      const institutions: PartsToPlay['institutions'] = [];
      for (const { id, code, ...named } of await allInstitutions(plain)) {
        const parts = await withInstitution(prisma, id, (tx) => partsToPlay(tx, today, language));
        institutions.push({
          code,
          name: nameIn(language, named),
          persons: parts.map((part) => viewPart(part, you, language)),
        });
      }
      response.json({
        institutions: institutions.filter(({ persons }) => persons.length > 0),
      } satisfies PartsToPlay);
    },
  });

const viewPart = (
  { id, name, holds, standsInFor }: Part,
  you: string | undefined,
  language: Language,
): PartsToPlay['institutions'][number]['persons'][number] => ({
  id,
  name,
  parts: [
    ...[...new Set(holds.map(({ role }) => role))].map((role) => {
      const named = say(language, `roles.${role}`);
      const of = holds.flatMap((one) => (one.role === role ? (one.of ?? []) : [])).join(', ');
      return of === '' ? named : say(language, 'cases.rehearsal.part', { role: named, of });
    }),
    ...standsInFor.map((principal) =>
      say(language, 'cases.rehearsal.standsIn', { name: principal }),
    ),
  ],
  isYou: id === you,
  isOperator: holds.some(({ role }) => role === 'operator'),
});
