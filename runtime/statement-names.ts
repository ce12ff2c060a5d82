/**
 * As many statements are kept prepared on a connection; lists of changing length make ever new
 * ones.
 */
const mostPrepared = 500;

/**
 * Names statements by their text, so that PostgreSQL plans each once per connection: with row-level
 * security planning takes longer than most of them run.
 */
export function statementNames(): (text: string) => string {
  const names = new Map<string, string>();
  return (text) => {
    const known = names.get(text);
    // The empty name is that of a statement planned anew each time.
    if (known !== undefined || names.size >= mostPrepared) return known ?? '';
    const name = `s${names.size}`;
    names.set(text, name);
    return name;
  };
}
