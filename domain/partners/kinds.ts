import { z } from 'zod';
import { hasPersonalNumber } from '../register-code';
import { EmailAddress } from '../email-address';
import { line } from '../text';

/**
 * The relation of a partner to the institution: supplier of what services need, provider to
 * recipients, adviser, or other cooperation.
 */
export const PartnerKind = z.enum(['supplier', 'provider', 'consultant', 'other']);

/** The legal form or task of a partner. */
export const LegalKind = z.enum([
  'institution',
  'competence_centre',
  'entrepreneur',
  'ngo',
  'natural_person',
  'foreign_institution',
  // Kinds of consulted partner.
  'social_partner',
  'council',
  'working_group',
]);

/** The purpose of a partner's engagement, above all of a supplier's. */
export const PartnerPurpose = z.enum([
  'physical_resources',
  'virtual_resources',
  'maintenance',
  'support_functions',
  'recipient_support',
  'conformity',
  'part_of_services',
  'consulting',
  'delivery',
]);

/** The institution's dependence on a partner, and the likelihood that the partner fails. */
export const Degree = z.enum(['high', 'medium', 'low']);
export type Degree = z.infer<typeof Degree>;

/** The contact person of the partner. */
export const PartnerContact = z.strictObject({
  name: line({ max: 200 }),
  about: line({ max: 200 }).optional(),
  email: EmailAddress.optional(),
  phone: line({ min: 3, max: 40 }).optional(),
});

/** Whether and how the two settle their costs. */
export const Settlement = z.enum(['none', 'paid', 'mutual']);

/** A governance role whose duties the agreement gives to one side. */
export const RoleDuty = z.strictObject({
  role: z.enum([
    'institution_service_portfolio_owner',
    'service_owner',
    'service_provider',
    'institution_resource_portfolio_owner',
    'resource_owner',
  ]),
  by: z.enum(['institution', 'partner']),
});
export type RoleDuty = z.infer<typeof RoleDuty>;

/**
 * The number or name of a document, and no prose: it names nobody, so the register and the log hold
 * it as it is.
 */
export const DocumentReference = z
  .string()
  .regex(/^[\p{L}\p{N}][\p{L}\p{N} .,/:_()-]{0,99}$/u)
  .refine((reference) => !hasPersonalNumber(reference), { params: { fault: 'no_code' } });
