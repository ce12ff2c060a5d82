import type { Example } from '../example';

export const example: Example = {
  by: 'edgars.silins',
  title: 'Paziņojuma teksta maiņa',
  subject: { type: 'service', code: 'DSA' },
  request: {
    reason: 'Iedzīvotāji to lūdz kopš pavasara.',
    description: 'Īsāks un vieglāk saprotams paziņojuma teksts.',
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
        impact: 'Mainās viena paziņojuma teksts.',
        lowersTerms: false,
        touchesSeveral: false,
        touchesSecurity: false,
        touchesPersonalData: false,
        touchesAccessibility: false,
        fallsUnderSupervision: false,
        needsPartnerConsent: false,
        cost: 'small',
        benefit: 'Paziņojumu saprot, nezvanot iestādei.',
      },
    },
    { step: 'authorise', by: 'anna.berzina', answer: { outcome: 'approved' } },
  ],
  ends: 'authorised',
};
