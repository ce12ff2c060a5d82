/** The path of a Chromium that tests may start. */
export function browserPath(): string | undefined;
