import { RowError } from './document';

/** A text in one language needs the other too; `field` is the name without its language. */
export function refuseOneLanguage(
  field: string,
  lv: string | undefined,
  en: string | undefined,
): void {
  if ((lv === undefined) === (en === undefined)) return;
  const missing = `${field}${lv === undefined ? 'Lv' : 'En'}`;
  throw new RowError('FIELD_REQUIRED', { field: missing }, [missing]);
}
