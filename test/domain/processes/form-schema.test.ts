import { formSchema, type WordedForm } from '../../../api/words/form-schema';
import { Acknowledgement } from '../../../domain/engine/escalate';
import { fieldKinds } from '../../../domain/engine/field-kinds';
import { textArea } from '../../../domain/engine/texts';
import { processes } from '../../../domain/processes';
import type { Language } from '../../../messages';

interface Shown {
  title?: string;
  description?: string;
  'x-kind'?: string;
  'x-of'?: string;
  'x-unit'?: string;
  readOnly?: boolean;
  default?: unknown;
  oneOf?: { const: string; title: string }[];
  properties?: Record<string, Shown>;
  items?: Shown;
}

const formsOf = ({ code, request, steps, actions = {} }: (typeof processes)[number]) => [
  { form: request, words: `${textArea(code)}.request` },
  ...Object.entries(steps).flatMap(([name, step]) =>
    step.kind === 'task' ? [{ form: step.form, words: `${textArea(code)}.step.${name}` }] : [],
  ),
  ...Object.entries(actions).map(([name, { form }]) => ({
    form,
    words: `${textArea(code)}.action.${name}`,
  })),
];

const shown = (form: WordedForm, language: Language): Shown =>
  formSchema(form, language) as unknown as Shown;

/** Every field with its path, also those within others. */
const fieldsOf = ({ properties = {} }: Shown, within = ''): [string, Shown][] =>
  Object.entries(properties).flatMap(([name, field]) => [
    [`${within}${name}`, field],
    ...fieldsOf(field, `${within}${name}.`),
    ...fieldsOf(field.items ?? {}, `${within}${name}.`),
  ]);

const picked: readonly string[] = ['code', 'case', 'person'];

test.each(processes)('every field of $code v$version has a title and a known kind', (process) => {
  for (const form of [...formsOf(process), { form: Acknowledgement, words: 'engine.escalation' }])
    for (const language of ['lv', 'en'] as const)
      for (const [path, field] of fieldsOf(shown(form, language))) {
        const where = `${form.words} ${path} ${language}`;
        expect({ where, title: field.title }).toEqual({
          where,
          title: expect.stringMatching(/\S/u) as string,
        });
        expect(fieldKinds).toContain(field['x-kind']);
        // A screen would send a default for what the person has not answered.
        expect({ where, ...field }).not.toHaveProperty('default');
        for (const one of [field, field.items ?? {}]) {
          expect([where, 'x-of' in one]).toEqual([where, picked.includes(one['x-kind'] ?? '')]);
          expect((one.oneOf ?? []).filter(({ title }) => title.trim() === '')).toEqual([]);
        }
      }
});

test('a field tells its unit, its register, its parts and whether the system says it', () => {
  const fields = Object.fromEntries(
    processes.flatMap((process) =>
      formsOf(process).flatMap((form) =>
        fieldsOf(shown(form, 'lv')).map(([path, field]) => [`${form.words}.${path}`, field]),
      ),
    ),
  ) as Record<string, Shown>;
  expect(fields).toMatchObject({
    'pu2-20.step.inform.expectedInterruptionMinutes': { 'x-kind': 'number', 'x-unit': 'minūtes' },
    'pu2-20.step.classify.modelCode': { 'x-kind': 'code', 'x-of': 'changeModels' },
    'pu2-20.step.register.duplicateOf': { 'x-kind': 'case', 'x-of': 'cases' },
    'pu2-20.step.plan.implementer': { 'x-kind': 'person', 'x-of': 'persons' },
    'pu2-20.step.plan.windowFrom': { 'x-kind': 'instant' },
    'pu2-20.step.authorise.mayEnterFreezeWindow': { 'x-kind': 'yesNo' },
    'pu2-20.request.wishedDate': { 'x-kind': 'date' },
    'pu2-20.request.reason': { 'x-kind': 'longText' },
    'pu2-21.request.place': { 'x-kind': 'text' },
    'pu2-17.request.judged': { 'x-kind': 'group', readOnly: true },
    'pu2-17.request.judged.state': {
      title: 'Vērtējums',
      oneOf: expect.arrayContaining([{ const: 'met', title: 'Izpildīts' }]) as [],
    },
    'pu2-10.step.agreeTerms.services': {
      'x-kind': 'list',
      items: { 'x-kind': 'code', 'x-of': 'services' },
    },
    'pu2-10.step.prepare.asks': {
      'x-kind': 'choices',
      items: { oneOf: expect.arrayContaining([]) as [] },
    },
    'pu2-18.step.decide.measures': { 'x-kind': 'list', items: { 'x-kind': 'group' } },
    'pu2-18.step.decide.measures.until': { title: 'Līdz kurai dienai', 'x-kind': 'date' },
  });
});
