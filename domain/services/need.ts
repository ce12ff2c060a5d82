import { z } from 'zod';
import { line } from '../text';
import { RegisterCode } from '../register-code';

const Name = line({ max: 300 });

/**
 * A need of a recipient: a requirement, a wish, or circumstances that bring such needs. The code
 * tells that two services satisfy the same one.
 */
export const Need = z.strictObject({ code: RegisterCode, nameLv: Name, nameEn: Name });
export type Need = z.infer<typeof Need>;
