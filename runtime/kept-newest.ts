/** Values that are worked out again once they are forgotten: what was asked for last is kept. */
export class KeptNewest<Value> {
  private readonly kept = new Map<string, Value>();

  /** @param most how many are kept */
  constructor(private readonly most: number) {}

  find(key: string): Value | undefined {
    const value = this.kept.get(key);
    return value === undefined ? undefined : this.keep(key, value);
  }

  keep(key: string, value: Value): Value {
    // Whatever was asked for last is forgotten last.
    this.kept.delete(key);
    this.kept.set(key, value);
    const [oldest] = this.kept.keys();
    if (this.kept.size > this.most && oldest !== undefined) this.kept.delete(oldest);
    return value;
  }
}
