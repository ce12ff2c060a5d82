/**
 * npm passes on the Ctrl-C that the terminal has already sent us; only a later one is a second one.
 */
const echoMs = 1_000;

/**
 * Settles when somebody asks the process to stop. A second request does not want to wait: it calls
 * `force`, and the process ends.
 */
export function stopSignal(force: () => Promise<void>): Promise<void> {
  return new Promise((resolve) => {
    let askedAt: number | undefined;
    const ask = () => {
      if (askedAt === undefined) {
        askedAt = performance.now();
        resolve();
      } else if (performance.now() - askedAt > echoMs) {
        console.log('Stopping at once.');
        void force().finally(() => process.exit(130));
      }
    };
    // A terminal that is closed asks with SIGHUP.
    process.on('SIGINT', ask).on('SIGTERM', ask).on('SIGHUP', ask);
  });
}
