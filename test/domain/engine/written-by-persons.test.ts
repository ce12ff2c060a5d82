import type { z } from 'zod';
import { processes, processNamed } from '../../../domain/processes';
import { stringsOf, type StringAt } from '../../api/strings-of';

const names = ['Jānis Ozols', 'Janis Ozols', 'Ozols, Jānis', 'janis@paraugs.example'];
const numbers = ['010190-12345', '01019012345', '32-010190-12345'];

/** Every text of every form of a process, but for those that the content store keeps. */
const enteringWorkflows = (code: string, version: number): StringAt[] => {
  const { request, steps, actions = {} } = processNamed(code, version);
  const forms: [string, z.ZodType][] = [
    ['request', request],
    ...Object.entries(steps).flatMap(([name, step]): [string, z.ZodType][] =>
      step.kind === 'task' ? [[name, step.form]] : [],
    ),
    ...Object.entries(actions).map(([name, { form }]): [string, z.ZodType] => [name, form]),
  ];
  return forms
    .flatMap(([name, form]) => stringsOf(form, name))
    .filter(({ schema }) => schema.meta()?.['content'] !== true);
};

const taking = (texts: StringAt[], written: readonly string[]): string[] =>
  texts
    .filter(({ schema }) => written.some((one) => schema.safeParse(one).success))
    .map(({ place }) => place);

/** A document is named as its keeper names it, which cannot be told from a person's name. */
const documents = ['agreeTerms/number', 'agreeTerms/processes/*', 'agreeTerms/regulation/*'];

test.each(processes)(
  'no form of $code v$version lets the name or the number of a person into a workflow',
  ({ code, version }) => {
    const texts = enteringWorkflows(code, version);
    expect(texts.length).toBeGreaterThan(0);
    expect(taking(texts, numbers)).toEqual([]);
    expect(taking(texts, names).filter((place) => !documents.includes(place))).toEqual([]);
  },
);
