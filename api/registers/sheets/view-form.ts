import { Refusal } from '../../../domain/problems';
import { say, type Language } from '../../../messages';
import type { Transaction } from '../../../runtime/database';
import { staffReadBy } from '../../../store/access/reads-staff';
import { holderNames } from '../../../store/registers/holder-names';
import { formSchema } from '../../words/form-schema';
import { plainForm } from './plain-form';
import type { Asker } from '../register';
import type { FormView } from './schemas';
import type { BoundForm, Sheet } from './sheet';
import { sharedWords } from './words';

/** A form with its words, and whether the caller may send it; else who may. */
export async function viewForm(
  tx: Transaction,
  asker: Asker,
  { words, options }: Sheet,
  form: BoundForm,
  language: Language,
): Promise<FormView> {
  const { operation, method, creates = false, href, preview = null, begins, fixed } = form;
  const body = (await form.bodyFor?.(tx, asker)) ?? form.body;
  return {
    operation,
    title: say(language, `registers.do.${operation}`),
    about: say(language, `registers.about.${operation}`),
    method,
    href,
    preview,
    creates,
    form: formSchema(
      { form: plainForm(body), words: form.words ?? words, shared: sharedWords, options },
      language,
    ),
    begins: { ...begins },
    fixed: { ...fixed },
    may: await isAllowed(() => form.require(tx, asker)),
    who: await whoMay(tx, asker, form, language),
  };
}

/** Whether what would be refused to the caller is not. */
export async function isAllowed(ask: () => Promise<unknown>): Promise<boolean> {
  try {
    await ask();
    return true;
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
}

async function whoMay(
  tx: Transaction,
  { caller, today }: Asker,
  { roles, scopeIds }: BoundForm,
  language: Language,
): Promise<FormView['who']> {
  const scopes = [caller.institutionId, ...scopeIds];
  const isStaff = (await staffReadBy(tx, caller, today)) === 'all';
  const holders = isStaff ? await holderNames(tx, roles, scopes, today) : [];
  return roles.map((role) => ({
    roleName: say(language, `roles.${role}`),
    persons: holders.filter((each) => each.role === role).map(({ name }) => name),
  }));
}
