import { z } from 'zod';
import type { CaseDependencies } from '../../../cases/dependencies';
import { previewAct, type FormAct } from '../../../cases/preview';
import { actionNamed, itemNamed } from '../../../domain/engine/declared-by-name';
import type { Instant } from '../../../domain/ids';
import { textArea } from '../../../domain/engine/texts';
import { say, type Language } from '../../../messages';
import { personOf, type Caller } from '../../../store/access/caller';
import { findCase, withinCase, type FoundCase } from '../../../store/cases/find-case';
import { writeNothing } from '../../../store/deciding/looking';
import { route, type ApiRoute } from '../../http/route';
import { stepTitle } from '../../words/names';
import { formOfItem } from '../form-of-item';
import { DecideItem } from '../schemas';
import { faultsOfGiven } from './faults-of-given';
import { answerOpeningPreview, PreviewOpening } from './opening';
import { PreviewView, type PreviewedForm } from './schemas';
import { viewPreview } from './view-preview';

const OfItem = z.strictObject({ id: z.string().max(200), item: z.string().max(200) });
const OfAction = z.strictObject({ id: z.string().max(200), action: z.string().max(200) });
const answers = { 200: PreviewView };

/** What an act would lead to, before anybody does it. Nothing is recorded. */
export const previewRoutes = (dependencies: CaseDependencies): ApiRoute[] => [
  route({
    method: 'post',
    path: '/cases/preview',
    operation: 'previewOpening',
    body: PreviewOpening,
    answers,
    handle: (asked, _request, response) => answerOpeningPreview(dependencies, asked, response),
  }),
  route({
    method: 'post',
    path: '/cases/:id/work-items/:item/preview',
    operation: 'previewDecision',
    params: OfItem,
    body: DecideItem,
    answers,
    async handle({ params: { id, item }, body, caller, language, now }, _request, response) {
      const view = await answerPreview(dependencies, { caller, id, language, now }, body.answer, {
        act: { type: 'answered', item },
        formOf(found) {
          const offered = itemNamed(found.state, item);
          return {
            ...formOfItem(found, offered),
            title: stepTitle(language, found.task, offered.step, offered.kind),
          };
        },
      });
      response.json(view);
    },
  }),
  route({
    method: 'post',
    path: '/cases/:id/actions/:action/preview',
    operation: 'previewAction',
    params: OfAction,
    body: DecideItem,
    answers,
    async handle({ params: { id, action }, body, caller, language, now }, _request, response) {
      const view = await answerPreview(dependencies, { caller, id, language, now }, body.answer, {
        act: { type: 'acted', action },
        formOf({ process }) {
          const words = `${textArea(process.code)}.action.${action}`;
          const { form } = actionNamed(process, action);
          return { form, words, title: say(language, `${words}.title`) };
        },
      });
      response.json(view);
    },
  }),
];

async function answerPreview(
  dependencies: CaseDependencies,
  { caller, id, language, now }: { caller: Caller; id: string; language: Language; now: Instant },
  given: Readonly<Record<string, unknown>>,
  {
    act,
    formOf,
  }: {
    act: FormAct;
    formOf: (found: FoundCase) => Omit<PreviewedForm, 'pointer'> & { form: z.ZodObject };
  },
): Promise<PreviewView> {
  const person = personOf(caller);
  const found = await findCase(dependencies, caller, id, now);
  return withinCase(dependencies, found, async (tx) => {
    await writeNothing(tx);
    const previewed = await previewAct(tx, found, person, act, given);
    const { form, ...words } = formOf(found);
    const pointer = '/answer';
    const view = await viewPreview(tx, previewed, { ...words, pointer }, { caller, language });
    return {
      ...view,
      refusals: [...faultsOfGiven(form, given, pointer, language), ...view.refusals],
    };
  });
}
