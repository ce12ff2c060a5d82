import { z } from 'zod';

/**
 * Personal numbers of Latvia: the day of birth and five digits or, in those of a new form, eleven
 * that begin with 32 to 39. Codes enter workflows, people do not. Registration numbers of companies
 * and institutions have eleven digits too, but begin with no day of a month.
 */
const personalNumber =
  /(?<!\d)(?:(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])\d\d|3[2-9]\d{4})-?\d{5}(?!\d)/;

export const hasPersonalNumber = (text: string): boolean => personalNumber.test(text);

/**
 * What people call an entry of a register by: it stands in files, addresses and messages, so no
 * letters that need escaping.
 */
export const RegisterCode = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/)
  .refine((code) => !hasPersonalNumber(code), { params: { fault: 'no_code' } });
export type RegisterCode = z.infer<typeof RegisterCode>;
