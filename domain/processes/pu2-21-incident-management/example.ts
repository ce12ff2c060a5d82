import type { Example } from '../example';

export const example: Example = {
  by: 'janis.kalnins',
  title: 'Deklarācijas veidlapa neatveras',
  subject: { type: 'service', code: 'DZD' },
  request: { symptom: 'Redzama tukša lapa.', extent: 'several', hindrance: 'stopped' },
  answers: [
    { step: 'register', by: 'inese.lapina', answer: { outcome: 'registered', channel: 'portal' } },
    {
      step: 'classify',
      by: 'inese.lapina',
      answer: { outcome: 'incident', category: 'application' },
    },
    {
      step: 'prioritise',
      by: 'inese.lapina',
      answer: { outcome: 'prioritised', impact: 'medium', urgency: 'medium' },
    },
    {
      step: 'diagnose',
      by: 'inese.lapina',
      answer: { outcome: 'solution', findings: 'Bojāts viens no diviem serveriem.' },
    },
    {
      step: 'restore',
      by: 'inese.lapina',
      answer: {
        outcome: 'restored',
        action: 'Bojātais serveris izslēgts.',
        evidence: 'Simts pārbaudes pieprasījumu bez kļūdām.',
      },
    },
    { step: 'confirm', by: 'janis.kalnins', answer: { outcome: 'confirmed' } },
    {
      step: 'close',
      by: 'inese.lapina',
      answer: { outcome: 'closed', cause: 'defect', summary: 'Pieejamība atjaunota.' },
    },
  ],
  ends: 'closed',
};
