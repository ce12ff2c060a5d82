import { z } from 'zod';
import { line, lines } from '../../domain/text';
import { submissionFields } from '../../domain/processes/pu2-18-complaint-management/forms';
import { EmailAddress } from '../../domain/email-address';

/**
 * The form of a submission by anyone. With a contact the answer goes there; without one it is
 * anonymous and read with the code. Without a service it is about the institution (R05).
 */
export const PublicSubmission = z.strictObject({
  ...submissionFields,
  contact: EmailAddress.optional(),
  service: line({ max: 100 }).optional(),
});

/**
 * The code is shown here and never again, but to whoever repeats the request at once because the
 * answer was lost; later repeats have null there.
 */
export const Submitted = z.object({
  number: z.string().nullable(),
  followUpCode: z.string().nullable(),
  status: z.string(),
});

/** Accepted and not recorded yet, so that it has no number and cannot be read. */
export const BeingReceived = z.object({ number: z.null(), status: z.string() });

export const FollowUpHeaders = z.object({ 'Follow-Up-Code': line({ max: 100 }) });

export const DialogueMessage = z.object({
  id: z.string(),
  at: z.string(),
  isFromSubmitter: z.boolean(),
  about: z.string(),
  aboutName: z.string(),
  /** Null where it was erased. */
  text: z.string().nullable(),
});

export const FollowedSubmission = z.object({
  number: z.string(),
  institution: z.string(),
  service: z.string().nullable().meta({
    description:
      'The name of the service it is about; null where it is about none, or one that is no more',
  }),
  status: z.string(),
  statusText: z.string(),
  receivedAt: z.string(),
  isClosed: z.boolean(),
  /** Until when it is answered; null where it was. */
  lastDay: z.string().nullable(),
  mayObject: z.boolean(),
  messages: z.array(DialogueMessage),
});

export const NewDialogueMessage = z.strictObject({ text: lines({ max: 4000 }) });
export const Objection = z.strictObject({ reason: lines({ min: 10, max: 2000 }) });

/** One that anybody may submit to. */
export const KnownInstitution = z.object({
  code: z.string(),
  nameLv: z.string(),
  nameEn: z.string(),
});
