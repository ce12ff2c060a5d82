import { z } from 'zod';
import { timeLimits } from '../../domain/processes/time-limits';
import { DeadlinePreview, previewDeadline } from '../../domain/time/preview';
import { sayExplanation } from '../../messages/say-explanation';
import { openRoute, type ApiRoute } from '../http/route';

const PreviewedDeadline = z.object({
  dueAt: z.string(),
  lastDay: z.string().nullable(),
  provisional: z.boolean(),
  confirmed: z.boolean(),
  steps: z.array(z.string()),
});

/** A question that anyone may ask without signing in: when something is due, and why. */
export const deadlineRoutes = (): ApiRoute[] => [
  openRoute({
    method: 'post',
    path: '/deadlines/preview',
    operation: 'previewDeadline',
    body: DeadlinePreview,
    answers: { 200: PreviewedDeadline },
    handle({ body, language }, _request, response) {
      const preview = previewDeadline(body, timeLimits);
      response.json({
        ...preview,
        steps: preview.steps.map((step) => sayExplanation(language, step)),
      } satisfies z.infer<typeof PreviewedDeadline>);
    },
  }),
];
