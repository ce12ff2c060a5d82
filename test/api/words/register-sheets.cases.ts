import { z } from 'zod';
import { sheets } from '../../../api/registers/sheets/all';
import { plainForm } from '../../../api/registers/sheets/plain-form';
import { sharedWords } from '../../../api/registers/sheets/words';
import { formSchema } from '../../../api/words/form-schema';
import { fieldKinds } from '../../../domain/engine/field-kinds';
import { catalogue } from '../../../messages';

const languages = ['lv', 'en'] as const;

export function registerSheetCases(): void {
  test.each(sheets)(
    '$name has words for itself and for every field, in both languages',
    (sheet) => {
      const forms = [
        { form: sheet.form, words: sheet.words },
        ...sheet.forms.map(({ body, words }) => ({ form: body, words: words ?? sheet.words })),
      ];
      for (const language of languages) {
        const said = catalogue[language];
        for (const part of ['register', 'about', 'title'])
          expect(said).toHaveProperty([`${sheet.words}.${part}`]);
        for (const { operation } of sheet.forms)
          for (const part of ['do', 'about'])
            expect(said).toHaveProperty([`registers.${part}.${operation}`]);
        for (const { form, words } of forms) {
          const schema = formSchema(
            { form: plainForm(form), words, shared: sharedWords, options: sheet.options },
            language,
          );
          for (const field of Object.values(schema.properties ?? {}))
            expect(fieldKinds).toContain(
              z.looseObject({ 'x-kind': z.string() }).parse(field)['x-kind'],
            );
        }
      }
    },
  );

  test('the columns of a register are fields that it has', () => {
    for (const { form, columns } of sheets)
      for (const column of columns)
        expect(Object.keys(form.shape)).toContain(
          column === 'name' && !('name' in form.shape) ? 'nameLv' : column,
        );
  });
}
