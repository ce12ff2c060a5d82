import { z } from 'zod';
import { currentProcess, processes } from '../../domain/processes/index';
import { Refusal } from '../../domain/problems';
import { say, type Language } from '../../messages';
import { route, type ApiRoute } from '../route';

const ProcessSummary = z.object({ code: z.string(), version: z.int(), title: z.string(), purpose: z.string() });

/** The governance tasks that can be carried out, in the version that a new case plays. */
export const processRoutes = (): ApiRoute[] => [
  route({
    method: 'get', path: '/processes', operation: 'listProcesses', answers: { 200: z.object({ items: z.array(ProcessSummary) }) },
    handle({ language }, _request, response) {
      response.json({ items: [...new Set(processes.map(({ code }) => code))].map((code) => summaryOf(code, language)) });
    },
  }),
  route({
    method: 'get', path: '/processes/:code', operation: 'readProcess', params: z.strictObject({ code: z.string().max(20) }), answers: { 200: ProcessSummary },
    handle({ params, language }, _request, response) {
      response.json(summaryOf(params.code, language));
    },
  }),
];

function summaryOf(code: string, language: Language): z.infer<typeof ProcessSummary> {
  const process = currentProcess(code);
  if (!process) throw new Refusal('NOT_FOUND');
  const words = code.toLowerCase();
  return { code, version: process.version, title: say(language, `${words}.title`), purpose: say(language, `${words}.purpose`) };
}
