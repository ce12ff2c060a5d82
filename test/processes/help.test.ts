import { z } from 'zod';
import { textArea } from '../../domain/engine/texts';
import { currentProcess, tasks } from '../../domain/processes';
import type { Process } from '../../domain/engine/process';
import { Acknowledgement } from '../../domain/engine/escalate';
import { catalogue } from '../../messages';
import { template } from '../../scripts/new-process/template/task';

type Words = Readonly<Record<'lv' | 'en', Readonly<Record<string, string>>>>;

/** The longest help that still reads as one line or two beside its field, in characters. */
const longest = 160;

const unwrapped = (schema: z.core.$ZodType): z.core.$ZodType => {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable)
    return unwrapped(schema.unwrap());
  return schema instanceof z.ZodArray ? unwrapped(schema.element) : schema;
};

/** The names of a form's fields, those inside another as `measures.until`. */
function fieldsOf(form: z.ZodObject, inside = ''): string[] {
  return Object.entries<z.core.$ZodType>(form.shape).flatMap(([name, schema]) => {
    const inner = unwrapped(schema);
    return [
      `${inside}${name}`,
      ...(inner instanceof z.ZodObject ? fieldsOf(inner, `${inside}${name}.`) : []),
    ];
  });
}

/** Every form that persons fill in, with the beginning of its keys. */
function formsOf(process: Process<unknown>): [area: string, form: z.ZodObject][] {
  const area = textArea(process.code);
  return [
    [`${area}.request`, process.request],
    ...Object.entries(process.steps).flatMap(([name, step]): [string, z.ZodObject][] =>
      step.kind === 'task' ? [[`${area}.step.${name}`, step.form]] : [],
    ),
    ...Object.entries(process.actions ?? {}).map(([name, { form }]): [string, z.ZodObject] => [
      `${area}.action.${name}`,
      form,
    ]),
  ];
}

/** What is wrong with the help of a form's fields. An outcome needs none: it is a button. */
const faultsOf = ([area, form]: [string, z.ZodObject], words: Words = catalogue): string[] =>
  fieldsOf(form)
    .filter((name) => name !== 'outcome')
    .flatMap((name) =>
      (['lv', 'en'] as const).flatMap((language) => {
        const key = `${area}.help.${name}`;
        const help = words[language][key]?.trim() ?? '';
        if (help === '') return [`${language} ${key}: none`];
        if (help === words[language][`${area}.field.${name}`])
          return [`${language} ${key}: says the title again`];
        return help.length > longest ? [`${language} ${key}: ${help.length} characters`] : [];
      }),
    );

test.each(tasks.map(({ code }) => code))(
  'whoever fills in a form of %s reads at each field what to write, in both languages',
  (code) => {
    const process = currentProcess(code);
    expect(
      process === undefined ? [code] : formsOf(process).flatMap((form) => faultsOf(form)),
    ).toEqual([]);
  },
);

test('whoever acknowledges an escalation reads at each field what to write', () => {
  expect(faultsOf(['engine.escalation', Acknowledgement])).toEqual([]);
});

test('a new process begins with the help of its forms', () => {
  const faults = template.versions.flatMap((version) =>
    formsOf(version as Process<unknown>).flatMap((form) => faultsOf(form, template.words)),
  );
  expect(faults).toEqual([]);
});

test('no help stands beside a field that no form has', () => {
  const known = tasks.flatMap(({ versions }) =>
    versions.flatMap((version) =>
      formsOf(version as Process<unknown>).flatMap(([area, form]) =>
        fieldsOf(form).map((name) => `${area}.help.${name}`),
      ),
    ),
  );
  const said = tasks.flatMap(({ words }) =>
    Object.keys(words.lv).filter((key) => /\.help\./.test(key)),
  );
  expect(said.filter((key) => !known.includes(key))).toEqual([]);
});
