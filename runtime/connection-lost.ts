/**
 * Whether the PostgreSQL driver itself says that a connection broke, or that nothing was heard in
 * time. It gives these errors no code, only words.
 */
export const isConnectionLost = (error: unknown): error is Error =>
  error instanceof Error &&
  /^(Connection terminated|Client (has encountered|was closed)|Query read timeout|timeout exceeded when trying to connect|Cannot use a pool after)/.test(
    error.message,
  );
