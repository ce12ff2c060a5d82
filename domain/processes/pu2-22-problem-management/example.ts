import type { Example } from '../example';

export const example: Example = {
  by: 'janis.kalnins',
  title: 'Lēna pieslēgšanās rītos',
  subject: { type: 'service', code: 'DZD' },
  request: { symptom: 'Lapa ik pa laikam ir tukša.', source: 'observation' },
  answers: [
    { step: 'register', by: 'anna.berzina', answer: { outcome: 'registered' } },
    {
      step: 'prioritise',
      by: 'anna.berzina',
      answer: { outcome: 'investigate', impact: 'medium', likelihood: 'high', cost: 'low' },
    },
    {
      step: 'findCause',
      by: 'anna.berzina',
      answer: {
        outcome: 'found',
        hypotheses: 'Nakts darbi aizkavē datu ielādi.',
        evidence: 'Ielāde beidzas stundu pēc darba laika sākuma.',
        category: 'partner',
      },
    },
  ],
  ends: 'cause_known',
};
