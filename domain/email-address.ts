import { z } from 'zod';
import { line } from './text';

const longest = 254;

/** A mail address as somebody typed or pasted it: spaces around it say nothing. */
export const EmailAddress = line({ max: longest })
  .pipe(z.email())
  .meta({ type: 'string', format: 'email', maxLength: longest });
