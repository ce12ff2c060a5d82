import { z } from 'zod';
import { holdsOn } from '../../store/registers/days';
import type { RegisterDependencies } from '../dependencies';
import type { ApiRoute } from '../http/route';
import { fits } from './fits';
import { readingRoutes, type Register } from './register';

const Person = z
  .object({
    id: z.string(),
    shortName: z.string(),
    displayName: z.string(),
    email: z.string(),
    language: z.enum(['lv', 'en']),
  })
  .meta({ id: 'Person' });

/**
 * The persons who belong to the caller's institution. Only read here. Persons belong to the
 * installation: an institution that could change whom a sign-in leads to could act as a person of
 * another one.
 */
const persons: Register<typeof Person> = {
  path: '/persons',
  plural: 'Persons',
  singular: 'Person',
  Item: Person,
  isSearchable: true,
  async read(tx, { id, take, on, search }) {
    // Row-level security leaves the affiliations with the caller's institution.
    const affiliations = await tx.affiliation.findMany({
      where: { personId: id, ...(on !== undefined && holdsOn(on)) },
      select: { personId: true },
    });
    const found = await tx.person.findMany({
      where: { id: { in: affiliations.map(({ personId }) => personId) } },
      orderBy: { id: 'asc' },
    });
    // Compared here, because a database may know capital letters of English only.
    const wanted = found
      .filter(({ shortName, displayName, email }) => fits(search, shortName, displayName, email))
      .slice(0, take);
    return wanted.map(({ id: personId, shortName, displayName, email, language }) => ({
      id: personId,
      shortName,
      displayName,
      email,
      language: Person.shape.language.parse(language),
    }));
  },
};

export const personRoutes = ({ prisma }: RegisterDependencies): ApiRoute[] =>
  readingRoutes(prisma, persons);
