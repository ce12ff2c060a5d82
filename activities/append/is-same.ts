import { canonical } from '../../domain/digest';

// The column gives keys back in an order of its own, so texts are compared in canonical form.
export const isSame = (a: unknown, b: unknown): boolean =>
  canonical(a ?? null) === canonical(b ?? null);
