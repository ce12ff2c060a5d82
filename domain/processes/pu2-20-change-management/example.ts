import type { Example } from '../example';

export const example: Example = {
  by: 'edgars.silins',
  title: 'Veidlapas lauka garuma maiņa',
  subject: { type: 'service', code: 'DZD' },
  request: {
    reason: 'Iedzīvotāji to lūdz kopš pavasara.',
    description: 'Garāks adreses lauks deklarācijas veidlapā.',
  },
  answers: [
    {
      step: 'register',
      by: 'anna.berzina',
      answer: {
        outcome: 'accepted',
        reasonIsClear: true,
        subjectIsNamed: true,
        resultIsDescribed: true,
      },
    },
    {
      step: 'classify',
      by: 'anna.berzina',
      answer: { outcome: 'normal', category: 'functionality' },
    },
    {
      step: 'assess',
      by: 'anna.berzina',
      answer: {
        outcome: 'assessed',
        risk: 'low',
        impact: 'Mainās viens lauks vienā veidlapā.',
        lowersTerms: false,
        touchesSeveral: false,
        touchesSecurity: false,
        touchesPersonalData: false,
        touchesAccessibility: false,
        fallsUnderSupervision: false,
        needsPartnerConsent: false,
        cost: 'small',
        benefit: 'Garas adreses var ierakstīt bez saīsināšanas.',
      },
    },
    { step: 'authorise', by: 'anna.berzina', answer: { outcome: 'approved' } },
  ],
  ends: 'authorised',
};
