import {
  changeRequest,
  closed,
  complete,
  freeWindow,
  idsOf,
  implemented,
  informed,
  planned,
  updated,
  verified,
  windowOpens,
} from './support/change-steps';
import { provesItself } from './support/proves-itself';
import type { Story } from './support/story';

const resource = { type: 'resource', code: 'DZE' };

/**
 * A standard change follows a model approved in advance (R22): no assessment, no authorisation, no
 * review unless it deviates.
 */
export async function play(story: Story): Promise<void> {
  const [implementer = '', verifier = ''] = await idsOf(story, 'anna.berzina', [
    'edgars.silins',
    'zane.balode',
  ]);
  let change = await story.open('zane.balode', {
    ...changeRequest,
    title: `Teksta labojums e-lietotnē (${story.mark})`,
    subject: resource,
  });
  change = await story.decide('andris.eglitis', change, 'register', complete);
  await story.expectRefused(
    'andris.eglitis',
    change,
    'classify',
    { outcome: 'standard', category: 'content' },
    'CHANGE_MODEL_REQUIRED',
  );
  await story.expectRefused(
    'andris.eglitis',
    change,
    'classify',
    { outcome: 'standard', category: 'content', modelCode: 'NAV-TADA' },
    'CHANGE_MODEL_UNKNOWN',
  );
  await story.expectRefused(
    'andris.eglitis',
    change,
    'classify',
    { outcome: 'standard', category: 'content', modelCode: 'SERTIFIKATA-MAINA' },
    'CHANGE_MODEL_NOT_APPROVED',
  );
  await story.expectRefused(
    'andris.eglitis',
    change,
    'classify',
    { outcome: 'standard', category: 'content', modelCode: 'REZERVES-KANALS' },
    'CHANGE_MODEL_NOT_IN_FORCE',
  );
  change = await story.decide('andris.eglitis', change, 'classify', {
    outcome: 'standard',
    category: 'content',
    modelCode: 'TEKSTA-LABOJUMS',
  });
  story.expect(
    'izvērtēšana un apstiprināšana izlaista, jo modelis ir apstiprināts iepriekš',
    change.openItems.every(({ step }) => step === 'plan'),
  );
  const from = await freeWindow(story, 'andris.eglitis', 'resource:DZE', { days: 3, minutes: 15 });
  change = await story.decide(
    'andris.eglitis',
    change,
    'plan',
    planned({ implementer, verifier }, from, 15),
  );
  change = await story.decide('andris.eglitis', change, 'inform', informed);
  change = await windowOpens(story, 'andris.eglitis', change, from);
  change = await story.decide('edgars.silins', change, 'implement', implemented);
  change = await story.decide('zane.balode', change, 'verify', verified);
  change = await story.decide('andris.eglitis', change, 'updateRegisters', updated);
  story.expect(
    'standarta izmaiņu neizvērtē, ja tā izdevās un neatkāpās no modeļa',
    change.openItems.every(({ step }) => step === 'close'),
  );
  change = await story.decide('andris.eglitis', change, 'close', closed);
  story.expect('izmaiņa slēgta', change.lifecycle === 'closed' && change.result === 'successful');
  await provesItself(story, 'andris.eglitis', change);
}
