import { createHmac } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { demonstrationFile } from './demonstration-file';

/** Of the demonstration's data, what signing in needs; the registers read the same file whole. */
const Demonstration = z.object({
  institutions: z.array(
    z.object({
      nameLv: z.string(),
      nameEn: z.string(),
      persons: z.array(
        z.object({
          shortName: z.string(),
          displayName: z.string(),
          email: z.string(),
          language: z.enum(['lv', 'en']),
        }),
      ),
      holdings: z
        .array(z.object({ person: z.string(), role: z.string(), of: z.string().optional() }))
        .default([]),
      deputies: z
        .array(
          z.object({
            principal: z.string(),
            deputy: z.string(),
            to: z.string().optional(),
          }),
        )
        .default([]),
      systemClients: z.array(z.object({ clientId: z.string() })).default([]),
    }),
  ),
});

/** Somebody who may be picked at sign-in. `subject` is also the short name that people type. */
export interface DemonstrationPerson {
  subject: string;
  name: string;
  email: string;
  language: 'lv' | 'en';
  institutionName: Record<'lv' | 'en', string>;
  /** A holding of the person in the register: the code, and its scope. */
  holds: readonly { role: string; of: string | undefined }[];
  /** Names of those for whom the demonstration has them stand in, without an end. */
  standsInFor: readonly string[];
}

/** Another system, which signs in with credentials of its own. */
export interface DemonstrationSystem {
  clientId: string;
  clientSecret: string;
  institutionName: Record<'lv' | 'en', string>;
}

/**
 * @param secret of the installation: each system's own secret is derived from it, so that none
 *   stands in the repository
 */
export async function readDemonstration(
  secret: string,
): Promise<{ persons: DemonstrationPerson[]; systems: DemonstrationSystem[] }> {
  const { institutions } = Demonstration.parse(
    JSON.parse(await readFile(demonstrationFile, 'utf8')),
  );
  return {
    persons: institutions.flatMap(({ nameLv, nameEn, persons, holdings, deputies }) =>
      persons.map(({ shortName, displayName, email, language }) => ({
        subject: shortName,
        name: displayName,
        email,
        language,
        institutionName: { lv: nameLv, en: nameEn },
        holds: holdings
          .filter(({ person }) => person === shortName)
          .map(({ role, of }) => ({ role, of })),
        standsInFor: deputies
          .filter(({ deputy, to }) => deputy === shortName && to === undefined)
          .map(
            ({ principal }) =>
              persons.find((person) => person.shortName === principal)?.displayName ?? principal,
          ),
      })),
    ),
    systems: institutions.flatMap(({ nameLv, nameEn, systemClients }) =>
      systemClients.map(({ clientId }) => ({
        clientId,
        clientSecret: createHmac('sha256', secret).update(clientId).digest('base64url'),
        institutionName: { lv: nameLv, en: nameEn },
      })),
    ),
  };
}
