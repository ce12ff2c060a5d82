import { z } from 'zod';

/**
 * What people call an entry of a register by: it stands in files, addresses and messages, so no
 * letters that need escaping.
 */
export const RegisterCode = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/);
export type RegisterCode = z.infer<typeof RegisterCode>;
