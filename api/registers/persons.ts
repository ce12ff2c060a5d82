import { z } from 'zod';
import { staffReadBy } from '../../store/access/reads-staff';
import { readPersons } from '../../store/registers/reading/persons';
import type { RegisterDependencies } from '../dependencies';
import type { ApiRoute } from '../http/route';
import { readingRoutes, type Register } from './register';
import { sheet } from './sheets/sheet';
import { without } from './sheets/values';
import { below } from './sheets/words';

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
 * The persons who belong to the caller's institution, for its own persons. Only read here. Persons
 * belong to the installation: an institution that could change whom a sign-in leads to could act as
 * a person of another one.
 */
const persons: Register<typeof Person> = {
  path: '/persons',
  plural: 'Persons',
  singular: 'Person',
  Item: Person,
  isSearchable: true,
  read: async (tx, slice, { caller, today }) =>
    readPersons(tx, slice, await staffReadBy(tx, caller, today)),
};

export const personRoutes = ({ prisma }: RegisterDependencies): ApiRoute[] =>
  readingRoutes(prisma, persons);

export const personSheet = sheet({
  register: persons,
  group: 'people',
  words: 'registers.row.persons',
  options: { language: below('registers.language') },
  form: z.object(Person.shape).omit({ id: true }),
  columns: ['displayName', 'shortName', 'email'],
  rowOf: (item) => without(item, 'id'),
});
