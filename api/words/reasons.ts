import { z } from 'zod';
import type { Reason } from '../../domain/engine/eligibility';
import type { Refusal } from '../../domain/problems';
import { textArea } from '../../domain/engine/texts';
import type { Day } from '../../domain/time/lasting';
import { say, type Language } from '../../messages';
import type { Transaction } from '../../runtime/database';
import { scopeNames } from '../../store/registers/scope-names';
import { personNames } from '../../store/registers/person-names';

/** Why somebody may or may not, as code and in words addressed to them. */
export const SaidReason = z.object({
  code: z.string(),
  sentence: z.string(),
  params: z.record(z.string(), z.string()),
});
export type SaidReason = z.infer<typeof SaidReason>;

/** The reasons in words, with the names of the roles' scope objects and of persons. */
export async function sayReasons(
  tx: Transaction,
  task: string,
  reasons: readonly Reason[],
  { language, on }: { language: Language; on: Day },
): Promise<SaidReason[]> {
  const scopes = await scopeNames(
    tx,
    reasons.flatMap(({ params: { scope } }) => scope ?? []),
    language,
    on,
  );
  const persons = await personNames(
    tx,
    reasons.flatMap(({ params: { person } }) => person ?? []),
  );
  return reasons.map(({ code, params }) => {
    const { person = '' } = params;
    const sentence = say(language, `engine.reason.${code}`, {
      ...params,
      performer: performerWords(params, task, scopes, language),
      person: persons.get(person) ?? say(language, 'cases.somebody'),
    });
    return { code, sentence, params };
  });
}

/** The sentence for a refusal that follows from the case's state alone. */
export const sayRefusal = ({ code, params }: Refusal, language: Language): SaidReason => ({
  code,
  sentence: say(language, `problems.${code}`, params),
  params: Object.fromEntries(Object.entries(params).map(([name, value]) => [name, String(value)])),
});

function performerWords(
  { role, scope = '', caseFunction }: Reason['params'],
  task: string,
  scopes: ReadonlyMap<string, string>,
  language: Language,
): string {
  if (caseFunction !== undefined)
    return say(language, 'engine.performer.caseFunction', {
      caseFunction: say(language, `${textArea(task)}.performer.${caseFunction}`),
    });
  if (role === undefined) return '';
  return say(language, 'engine.performer.role', {
    role: say(language, `roles.${role}`),
    scope: scopes.get(scope) ?? say(language, 'cases.otherInstitution'),
  });
}
