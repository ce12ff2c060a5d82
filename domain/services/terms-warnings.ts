import { z } from 'zod';
import type { Indicator } from './indicator';

export const TermsWarning = z.enum(['TERMS_WITHOUT_MEANS']);
export type TermsWarning = z.infer<typeof TermsWarning>;

/**
 * A promise to recipients is planned together with the capabilities and resources that it needs.
 * Where nothing is said of them they may be planned elsewhere, so it only warns.
 */
export const termsWarnings = ({
  indicators,
  meansLv,
}: {
  indicators: readonly Pick<Indicator, 'isPublic'>[];
  meansLv?: string | undefined;
}): TermsWarning[] =>
  meansLv === undefined && indicators.some(({ isPublic }) => isPublic)
    ? ['TERMS_WITHOUT_MEANS']
    : [];
