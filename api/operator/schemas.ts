import { z } from 'zod';
import { stuckCauses } from '../../cases/stuck-cases';
import { parts } from '../health/readiness';

const Part = z.object({ part: z.enum(parts), name: z.string(), works: z.boolean() });

const Poller = z.object({
  /** As the process names itself: its number and its machine. */
  identity: z.string(),
  takes: z.enum(['decisions', 'deliveries']),
  takesName: z.string(),
  lastAskedAt: z.string().nullable(),
});

const Stuck = z.object({
  caseId: z.string(),
  number: z.string(),
  /** Code of the institution. */
  institution: z.string(),
  taskName: z.string(),
  cause: z.enum(stuckCauses),
  causeName: z.string(),
  /** Since when a time limit is not noticed. */
  since: z.string().nullable(),
  /** Whether trying again can help; else its code has to be mended first. */
  mayRetry: z.boolean(),
});

const InOutbox = z.object({
  institution: z.string(),
  kindName: z.string(),
  waiting: z.number(),
  /** Of those waiting, how many have been tried in vain. */
  failing: z.number(),
  oldestAt: z.string().nullable(),
});

const Failing = z.object({
  id: z.string(),
  institution: z.string(),
  kindName: z.string(),
  number: z.string().nullable(),
  attempts: z.number(),
  /** Names and codes of the failure. */
  error: z.string(),
  nextTryAt: z.string(),
  /** False where it is tried within minutes anyway. */
  mayRetry: z.boolean(),
});

const SignedHead = z.object({
  name: z.string(),
  signedAt: z.string(),
  chains: z.number(),
  isRight: z.boolean(),
});

export const Operation = z
  .object({
    askedAt: z.string(),
    parts: z.array(Part),
    /** Null where Temporal does not answer. */
    pollers: z.array(Poller).nullable(),
    /** Null where Temporal does not answer. */
    stuck: z.array(Stuck).nullable(),
    outbox: z.array(InOutbox),
    failing: z.array(Failing),
    heads: z.array(SignedHead),
  })
  .meta({ id: 'Operation' });
export type Operation = z.infer<typeof Operation>;

export const Retried = z.object({ id: z.string() });
