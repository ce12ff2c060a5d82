/** How long what is left may take to stop when something that it works with is gone. */
const longestFarewellMs = 20_000;

/** Ends the process with a failure, also where stopping hangs, so that another may be started. */
export function endAtTheLatest(): void {
  process.exitCode = 1;
  setTimeout(() => process.exit(1), longestFarewellMs).unref();
}
