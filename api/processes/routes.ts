import { z } from 'zod';
import { describeProcess } from '../../domain/engine/describe';
import type { Process } from '../../domain/engine/process';
import { textArea } from '../../domain/engine/texts';
import { currentProcess, processes } from '../../domain/processes/index';
import { Refusal } from '../../domain/problems';
import { catalogue, say, type Language } from '../../messages';
import { route, type ApiRoute } from '../http/route';

const ProcessSummary = z.object({
  code: z.string(),
  version: z.int(),
  title: z.string(),
  purpose: z.string(),
});
const ProcessDescription = ProcessSummary.extend({
  firstStep: z.string(),
  caseFunctions: z.array(z.string()),
  /** Form as JSON Schema. */
  request: z.looseObject({}),
  steps: z.array(
    z.looseObject({
      name: z.string(),
      kind: z.enum(['task', 'wait', 'follow']),
      /** A follow that waits for no case: an exclusive gateway. */
      chooses: z.literal(true).optional(),
    }),
  ),
  sideActions: z.looseObject({}),
  /**
   * Every word of the process in the language, ICU MessageFormat, by its key below the process:
   * `step.register.title`.
   */
  texts: z.record(z.string(), z.string()),
}).meta({ id: 'Process' });

/** The governance tasks that can be carried out, in the version that a new case plays. */
export const processRoutes = (): ApiRoute[] => [
  route({
    method: 'get',
    path: '/processes',
    operation: 'listProcesses',
    answers: { 200: z.object({ items: z.array(ProcessSummary) }) },
    handle({ language }, _request, response) {
      const codes = [...new Set(processes.map(({ code }) => code))];
      response.json({ items: codes.map((code) => summaryOf(currentOf(code), language)) });
    },
  }),
  route({
    method: 'get',
    path: '/processes/:code',
    operation: 'readProcess',
    answers: { 200: ProcessDescription },
    handle({ params: { code }, language }, _request, response) {
      const process = currentOf(String(code));
      response.json({
        ...describeProcess(process),
        ...summaryOf(process, language),
        texts: textsOf(process, language),
      });
    },
  }),
];

function currentOf(code: string): Process<unknown> {
  const process = currentProcess(code);
  if (!process) throw new Refusal('NOT_FOUND');
  return process;
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
