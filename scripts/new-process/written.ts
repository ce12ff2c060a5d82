import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** Writes files and remembers how many lines of each, to say so afterwards. */
export class Written {
  readonly #lines = new Map<string, number>();

  create(path: string, content: string): void {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content, { flag: 'wx' });
    this.#count(path, content.split('\n').length - 1);
  }

  /** Adds lines before the first one that begins so. */
  addBefore(path: string, beginning: string, lines: readonly string[]): void {
    const all = readFileSync(path, 'utf8').split('\n');
    const place = all.findIndex((line) => line.startsWith(beginning));
    if (place < 0) throw new Error(`${path} has no line that begins with ${beginning}`);
    writeFileSync(path, all.toSpliced(place, 0, ...lines).join('\n'));
    this.#count(path, lines.length);
  }

  replace(path: string, from: string, to: string): void {
    const content = readFileSync(path, 'utf8');
    if (!content.includes(from)) throw new Error(`${path} does not contain ${from}`);
    writeFileSync(
      path,
      content.replace(from, () => to),
    );
    this.#count(path, 1);
  }

  report(): string {
    return [...this.#lines]
      .map(([path, lines]) => `${String(lines).padStart(4)}  ${path}`)
      .join('\n');
  }

  #count(path: string, lines: number): void {
    this.#lines.set(path, (this.#lines.get(path) ?? 0) + lines);
  }
}
