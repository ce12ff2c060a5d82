import { z } from 'zod';

/** Six digits and five, as in personal numbers of Latvia: codes enter workflows, people do not. */
export const hasPersonalNumber = (text: string): boolean => /(?<!\d)\d{6}-?\d{5}(?!\d)/.test(text);

/**
 * What people call an entry of a register by: it stands in files, addresses and messages, so no
 * letters that need escaping.
 */
export const RegisterCode = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/)
  .refine((code) => !hasPersonalNumber(code), { params: { fault: 'no_code' } });
export type RegisterCode = z.infer<typeof RegisterCode>;
