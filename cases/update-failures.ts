import { status as grpc } from '@grpc/grpc-js';
import {
  ServiceError,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
  isGrpcServiceError,
} from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { problems, Refusal, type ProblemCode } from '../domain/problems';

/**
 * What Temporal says of an update that met the end of its workflow's task or run: the task failed,
 * the start lost a race, or the run ended with the update accepted.
 */
const interruptedBy: readonly number[] = [grpc.FAILED_PRECONDITION, grpc.ABORTED];
const endedBeforeAnswer = 'AcceptedUpdateCompletedWorkflow';

/** Whether the update may simply be sent again: nothing of it is left, or its id is known. */
export const isInterrupted = (error: unknown): boolean =>
  interruptedBy.includes(codeOf(error) ?? -1) ||
  applicationFailureOf(error)?.type === endedBeforeAnswer;

/** Whether Temporal knows no such update: it was never accepted, or its run ended without it. */
export const isUnknown = (error: unknown): boolean =>
  error instanceof WorkflowNotFoundError ||
  codeOf(error) === grpc.NOT_FOUND ||
  applicationFailureOf(error)?.type === endedBeforeAnswer;

/**
 * Turns a refusal of the workflow into the problem it named, and what passes by itself into
 * TEMPORARILY_UNAVAILABLE. Every other error stays as it came.
 */
export function failureOf(error: unknown): unknown {
  const failure = applicationFailureOf(error);
  if (isProblemCode(failure?.type))
    return new Refusal(
      failure.type,
      (failure.details?.[0] ?? {}) as Record<string, string | number>,
    );
  const passes =
    error instanceof WorkflowUpdateRPCTimeoutOrCancelledError ||
    codeOf(error) === grpc.RESOURCE_EXHAUSTED;
  return passes ? new Refusal('TEMPORARILY_UNAVAILABLE') : error;
}

const applicationFailureOf = (error: unknown): ApplicationFailure | undefined =>
  error instanceof WorkflowUpdateFailedError && error.cause instanceof ApplicationFailure
    ? error.cause
    : undefined;

/** As gRPC said it, or as Temporal's client wrapped it. */
function codeOf(error: unknown): number | undefined {
  const said = error instanceof ServiceError ? error.cause : error;
  return isGrpcServiceError(said) ? said.code : undefined;
}

const isProblemCode = (type: string | undefined | null): type is ProblemCode =>
  typeof type === 'string' && type in problems;
