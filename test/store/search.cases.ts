import { withoutMarks } from '../../domain/text';
import type { Registers } from './registers/demonstration';

/** Titles are looked for in the database, lists of registers in the program. */
export function searchCases(registers: () => Registers): void {
  const inDatabase = async (text: string): Promise<string | undefined> => {
    const [row] = await registers().prisma.$queryRaw<{ text: string }[]>`
      select without_marks(${text}) as text`;
    return row?.text;
  };

  test.each([
    ['ĀDAŽU Ģimenes ķīļi, ŅEM ŠĪS ČŪSKAS', 'adazu gimenes kili, nem sis cuskas'],
    ['Āda\u017eu A\u0304da\u017eu', 'adazu adazu'],
    ['Rīgas Raiņa bulvāris 15–2', 'rigas raina bulvaris 15–2'],
    ['ŽEMAITĖ Šiauliai ĄČĘĖĮŠŲŪŽ', 'zemaite siauliai aceeisuuz'],
    ['TÕNU Müürsepp Jüri', 'tonu muursepp juri'],
    ['ŁÓDŹ Gdańsk', 'łodz gdansk'],
    ['STRASSE Straße Æ Ø', 'strasse straße æ ø'],
    ['İstanbul IRMAK', 'istanbul irmak'],
    ['ЁЛКА Йошкар-Ола ЩЕДРІЇ', 'елка иошкар-ола щедріі'],
    ['ΆΛΦΑ και ώρα', 'αλφα και ωρα'],
    ['Vi\u1ec7t Nam \u01d5', 'viet nam u'],
    ['№ 5 ② ﬁ 𝒜 😀', '№ 5 ② ﬁ 𝒜 😀'],
  ])('is looked for in one form by database and program: %s', async (text, form) => {
    expect([await inDatabase(text), withoutMarks(text)]).toEqual([form, form]);
  });

  test.each([
    ['a mark of another block', 'שָׁלוֹם', 'שָׁלוֹם', 'שלום'],
    ['a sigma at the end of a word', 'ΟΔΟΣ', 'οδοσ', 'οδος'],
  ])('the two differ only in what is said of them: %s', async (_what, text, sql, typescript) => {
    expect([await inDatabase(text), withoutMarks(text)]).toEqual([
      sql.normalize('NFD'),
      typescript,
    ]);
  });
}
