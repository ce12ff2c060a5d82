import { z } from 'zod';
import { actionNamed } from '../../domain/engine/declared-by-name';
import { describeProcess } from '../../domain/engine/describe';
import { subjectTypes } from '../../domain/engine/performers';
import type { Process } from '../../domain/engine/process';
import { textArea } from '../../domain/engine/texts';
import { currentProcess, processes } from '../../domain/processes/index';
import { onBehalfIn } from '../../domain/processes/on-behalf';
import type { Day } from '../../domain/time/lasting';
import { Refusal } from '../../domain/problems';
import { unique } from '../../domain/unique';
import { catalogue, say, type Language } from '../../messages';
import type { CaseDependencies } from '../../cases/dependencies';
import { diagramOf } from '../../messages/handbook/diagram';
import { withInstitution } from '../../runtime/database';
import type { Caller } from '../../store/access/caller';
import { handlesSubmissions } from '../../store/access/handles-submissions';
import { holdsOne } from '../../store/access/register-rights';
import { route, type ApiRoute } from '../http/route';
import { formSchema } from '../words/form-schema';
import { taskTitle } from '../words/names';
import { viewHandbook } from './handbook';
import { DiagramView, HandbookView } from './schemas';

const ProcessSummary = z.object({
  code: z.string(),
  version: z.int(),
  title: z.string(),
  purpose: z.string(),
});
const ListedProcess = ProcessSummary.extend({
  mayFindSubmitters: z.boolean().meta({
    description: 'Whether the caller may look for its cases by who submitted them',
  }),
});
/** JSON Schema with titles, help and kinds of fields in the language asked for. */
const FormSchema = z.record(z.string(), z.unknown());
const ProcessDescription = ProcessSummary.extend({
  firstStep: z.string(),
  caseFunctions: z.array(z.string()),
  /** What opens a case: its form, and the types of subject that the task takes. */
  request: z.looseObject({
    form: FormSchema,
    subjectTypes: z.array(z.object({ type: z.enum(subjectTypes), title: z.string() })),
    onBehalf: z
      .object({
        fields: z.array(z.string()),
        first: z.array(z.string()).meta({ description: 'Asked first then, in this order' }),
        required: z.array(z.string()),
        isUsual: z.boolean().meta({ description: 'It is the caller’s work' }),
      })
      .nullable()
      .meta({
        description: 'What whoever opens it for another fills in besides; null: nobody does',
      }),
  }),
  steps: z.array(
    z.looseObject({
      name: z.string(),
      kind: z.enum(['task', 'wait', 'follow']),
      /** A follow that waits for no case: an exclusive gateway. */
      chooses: z.literal(true).optional(),
      form: FormSchema.optional(),
    }),
  ),
  actions: z.array(z.looseObject({ name: z.string(), form: FormSchema })).optional(),
  sideActions: z.looseObject({}),
  /**
   * Every word of the process in the language, ICU MessageFormat, by its key below the process:
   * `step.register.title`.
   */
  texts: z.record(z.string(), z.string()),
}).meta({ id: 'Process' });

/** The governance tasks that can be carried out, in the version that a new case plays. */
export const processRoutes = ({ prisma }: Pick<CaseDependencies, 'prisma'>): ApiRoute[] => [
  route({
    method: 'get',
    path: '/processes',
    operation: 'listProcesses',
    answers: { 200: z.object({ items: z.array(ListedProcess) }) },
    async handle({ caller, language, today }, _request, response) {
      const may = await withInstitution(prisma, caller.institutionId, (tx) =>
        handlesSubmissions(tx, caller, today),
      );
      response.json({
        items: unique(processes.map(({ code }) => code)).map((code) => ({
          ...summaryOf(currentOf(code), language),
          mayFindSubmitters: may && currentOf(code).submitter !== undefined,
        })),
      });
    },
  }),
  route({
    method: 'get',
    path: '/processes/:code',
    operation: 'readProcess',
    answers: { 200: ProcessDescription },
    async handle({ caller, params: { code }, language, today }, _request, response) {
      const process = currentOf(String(code));
      const onBehalf = await onBehalfFor(prisma, caller, process.code, today);
      response.json({
        ...withForms(process, onBehalf, language),
        ...summaryOf(process, language),
        texts: textsOf(process, language),
      });
    },
  }),
  route({
    method: 'get',
    path: '/processes/:code/diagram',
    operation: 'readDiagram',
    answers: { 200: DiagramView },
    handle({ params: { code }, language }, _request, response) {
      const process = currentOf(String(code));
      response.json({
        code: process.code,
        version: process.version,
        title: taskTitle(language, process.code),
        ...diagramOf(describeProcess(process), language),
      });
    },
  }),
  route({
    method: 'get',
    path: '/processes/:code/handbook',
    operation: 'readHandbook',
    answers: { 200: HandbookView },
    async handle({ caller, params: { code }, language, today }, _request, response) {
      const process = currentOf(String(code));
      response.json(
        await withInstitution(prisma, caller.institutionId, (tx) =>
          viewHandbook(tx, process, caller, { language, on: today }),
        ),
      );
    },
  }),
];

function currentOf(code: string): Process<unknown> {
  const process = currentProcess(code);
  if (!process) throw new Refusal('NOT_FOUND');
  return process;
}

type OnBehalfView = z.infer<typeof ProcessDescription>['request']['onBehalf'];

/** How the caller opens a case for another; null where a task knows no other. */
async function onBehalfFor(
  prisma: CaseDependencies['prisma'],
  caller: Caller,
  code: string,
  on: Day,
): Promise<OnBehalfView> {
  const declared = onBehalfIn(code);
  if (declared === undefined) return null;
  const { fields, first, required, usualFor } = declared;
  const isUsual =
    caller.kind === 'person' &&
    (await withInstitution(prisma, caller.institutionId, (tx) =>
      holdsOne(tx, caller, usualFor, on),
    ));
  return { fields: [...fields], first: [...first], required: [...required], isUsual };
}

/** The description with each form as screens show it. */
function withForms(process: Process<unknown>, onBehalf: OnBehalfView, language: Language) {
  const area = textArea(process.code);
  const { request, steps, actions, ...rest } = describeProcess(process);
  return {
    ...rest,
    request: {
      ...request,
      form: formSchema({ form: process.request, words: `${area}.request` }, language),
      subjectTypes: subjectTypes.map((type) => ({
        type,
        title: say(language, `engine.subject.${type}`),
      })),
      onBehalf,
    },
    steps: steps.map((described) => {
      const step = process.steps[described.name];
      return step?.kind === 'task'
        ? {
            ...described,
            form: formSchema(
              { form: step.form, words: `${area}.step.${described.name}` },
              language,
            ),
          }
        : described;
    }),
    ...(actions === undefined
      ? {}
      : {
          actions: actions.map((described) => ({
            ...described,
            form: formSchema(
              {
                form: actionNamed(process, described.name).form,
                words: `${area}.action.${described.name}`,
              },
              language,
            ),
          })),
        }),
  };
}

const summaryOf = (
  process: Process<unknown>,
  language: Language,
): z.infer<typeof ProcessSummary> => ({
  code: process.code,
  version: process.version,
  title: say(language, `${textArea(process.code)}.title`),
  purpose: say(language, `${textArea(process.code)}.purpose`),
});

function textsOf({ code }: Process<unknown>, language: Language): Record<string, string> {
  const area = `${textArea(code)}.`;
  return Object.fromEntries(
    Object.entries(catalogue[language]).flatMap(([key, text]) =>
      key.startsWith(area) ? [[key.slice(area.length), text]] : [],
    ),
  );
}
