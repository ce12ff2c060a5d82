import { say } from '../../messages';
import type { Names } from './names';

type Both = readonly [lv: string, en: string];

/** Words that a new process begins with, below its area; they are to be replaced by its own. */
const beginning: Record<string, Both> = {
  'request.title': ['Pieteikums', 'Request'],
  'request.purpose': ['Kas vajadzīgs un kāpēc.', 'What is needed, and why.'],
  'request.field.description': ['Apraksts', 'Description'],
  'step.register.title': ['Reģistrēšana', 'Registration'],
  'step.register.purpose': [
    'Pieņem pieteikumu vai atsaka, nosaucot iemeslu.',
    'Takes the request in, or refuses it with a reason.',
  ],
  'step.register.field.outcome': ['Lēmums', 'Decision'],
  'step.register.field.reason': ['Pamatojums', 'Reason'],
  'step.register.outcome.registered': ['Reģistrēt', 'Register'],
  'step.register.answered.registered': ['reģistrēja pieteikumu', 'registered the request'],
  'step.register.outcome.refused': ['Atteikt', 'Refuse'],
  'step.register.answered.refused': ['atteica pieteikumu', 'refused the request'],
  'exit.register.registered': ['reģistrēts', 'registered'],
  'exit.register.refused': ['atteikts', 'refused'],
  'step.decide.title': ['Lēmums', 'Decision'],
  'step.decide.purpose': [
    'Pakalpojuma vai resursa vadītājs izlemj.',
    'The manager of the service or resource decides.',
  ],
  'step.decide.field.outcome': ['Lēmums', 'Decision'],
  'step.decide.field.grounds': ['Pamatojums', 'Grounds'],
  'step.decide.outcome.decided': ['Darīt', 'Do it'],
  'step.decide.answered.decided': ['nolēma darīt', 'decided to do it'],
  'step.decide.outcome.rejected': ['Noraidīt', 'Reject'],
  'step.decide.answered.rejected': ['noraidīja', 'rejected it'],
  'exit.decide.decided': ['izlemts', 'decided'],
  'step.close.title': ['Slēgšana', 'Closing'],
  'step.close.purpose': [
    'Kopuma vadītājs pārbauda un slēdz vai atdod lēmumam.',
    'The portfolio manager checks and closes it, or returns it for decision.',
  ],
  'step.close.field.outcome': ['Lēmums', 'Decision'],
  'step.close.field.reason': ['Pamatojums', 'Reason'],
  'step.close.outcome.closed': ['Slēgt', 'Close'],
  'step.close.answered.closed': ['slēdza lietu', 'closed the case'],
  'step.close.outcome.returned': ['Atdot lēmumam', 'Return'],
  'step.close.answered.returned': ['atdeva lēmumam', 'returned it for decision'],
  'exit.close.returned': ['atdots', 'returned'],
  'exit.close.rejected': ['noraidīts', 'rejected'],
  'exit.close.done': ['padarīts', 'done'],
  'status.draft': ['Melnraksts', 'Draft'],
  'status.submitted': ['Iesniegts', 'Submitted'],
  'status.awaiting_decision': ['Gaida lēmumu', 'Awaiting a decision'],
  'status.closing': ['Slēdz', 'Closing'],
  'status.closed': ['Slēgts', 'Closed'],
  'status.cancelled': ['Atcelts', 'Cancelled'],
  'status.on_hold': ['Apturēts', 'On hold'],
  'result.done': ['Padarīts', 'Done'],
  'result.rejected': ['Noraidīts', 'Rejected'],
  'result.refused': ['Atteikts', 'Refused'],
  'result.withdrawn': ['Atsaukts', 'Withdrawn'],
  'performer.registrar': ['pakalpojuma sniedzējs vai vadītājs', 'service provider or manager'],
  'performer.ownerOfSubject': [
    'pakalpojuma vai resursa vadītājs',
    'manager of the service or resource',
  ],
  'performer.portfolioOwner': ['kopuma vadītājs', 'portfolio manager'],
  'performer.requesterOrOwner': ['pieteicējs vai vadītājs', 'requester or manager'],
  'performer.requester': ['pieteicējs', 'requester'],
  'label.registrar': ['Reģistrētājs', 'Registrar'],
  'label.owner': ['Pakalpojuma vai resursa vadītājs', 'Manager of the service or resource'],
  'label.portfolio': ['Kopuma vadītājs', 'Portfolio manager'],
};

export function words(names: Names, language: 'lv' | 'en'): string {
  const { code, area, title } = names;
  const own = {
    title: title[language],
    purpose: say(language, `governance.task.${code}.result`),
    ...Object.fromEntries(
      Object.entries(beginning).map(([key, [lv, en]]) => [key, language === 'lv' ? lv : en]),
    ),
  };
  const keyed = {
    ...Object.fromEntries(Object.entries(own).map(([key, text]) => [`${area}.${key}`, text])),
    ...timeWords(names, language),
  };
  return `${JSON.stringify(keyed, null, 2)}\n`;
}

const limits: Record<string, Both> = {
  register: ['reģistrēšana', 'registration'],
  decide: ['lēmums', 'decision'],
  close: ['slēgšana', 'closing'],
};

const timeWords = ({ rules, title }: Names, language: 'lv' | 'en'): Record<string, string> =>
  Object.fromEntries(
    Object.entries(limits).map(([step, [lv, en]]) => [
      `time.limit.${rules}.${step}`,
      `${title[language]}: ${language === 'lv' ? lv : en}`,
    ]),
  );
