import { problems } from '../../domain/problems';
import { catalogue } from '../../messages';

const codes = Object.keys(problems);

test.each(['lv', 'en'] as const)(
  'every problem has its sentence in %s, and every sentence its problem',
  (language) => {
    const written = Object.keys(catalogue[language]).filter((key) => key.startsWith('problems.'));
    expect(written.sort()).toEqual(codes.map((code) => `problems.${code}`).sort());
    for (const key of written) expect(catalogue[language][key]).toMatch(/[.]\}*$/);
  },
);
