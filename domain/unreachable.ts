/** Where every kind has been visited; a new kind makes this call fail to compile. */
export function unreachable(value: never): never {
  throw new Error(`not foreseen: ${JSON.stringify(value)}`);
}
