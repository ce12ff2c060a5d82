import { z } from 'zod';

/**
 * Public services benefit a particular recipient or all of society; inter-institutional ones are
 * used by some institutions or shared by all.
 */
export const ServiceKind = z.enum([
  'individual_benefit',
  'general_benefit',
  'individual_use',
  'shared',
]);
export type ServiceKind = z.infer<typeof ServiceKind>;

/**
 * R15: what lists of services often contain and what is no service. They can be entered, so that
 * the refusal says why, and not only that the word is unknown.
 */
export const NoServiceKind = z.enum([
  'support',
  'general_information',
  'internal_function',
  'administrative_function',
]);
export type NoServiceKind = z.infer<typeof NoServiceKind>;

export const DeclaredKind = z.enum([...ServiceKind.options, ...NoServiceKind.options]);
export type DeclaredKind = z.infer<typeof DeclaredKind>;

/** Whether the kind is something that is no service. */
export function isNoService(kind: DeclaredKind): kind is NoServiceKind {
  return NoServiceKind.safeParse(kind).success;
}
