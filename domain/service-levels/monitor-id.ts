/** The id of a monitor's workflow: there is one for each set of terms. */
export const monitorId = (
  taskQueue: string,
  { institutionId, termsCode }: { institutionId: string; termsCode: string },
): string => `${taskQueue}-monitors:${institutionId}:${termsCode}`;
