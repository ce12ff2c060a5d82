import { createWriteStream, type WriteStream } from 'node:fs';
import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import { csvText } from '../domain/csv-text';
import { say, type Language } from '../messages';
import type { Finding } from '../store/past-cases/report';
import { saidFinding } from '../store/past-cases/say';

/**
 * Every oddity and every refused row of a log as CSV: line, number of the case, kind, and a
 * sentence.
 */
export class OdditiesFile {
  private constructor(
    private readonly stream: WriteStream,
    private readonly language: Language,
  ) {}

  static async open(path: string, language: Language): Promise<OdditiesFile> {
    const stream = createWriteStream(path);
    await once(stream, 'open');
    const file = new OdditiesFile(stream, language);
    file.#row(
      ['line', 'case', 'kind', 'text'].map((column) => say(language, `pastCases.file.${column}`)),
    );
    return file;
  }

  write(finding: Finding): void {
    this.#row([
      String(finding.line),
      finding.number ?? '',
      kindOf(finding),
      saidFinding(finding, this.language),
    ]);
  }

  async close(): Promise<void> {
    this.stream.end();
    await finished(this.stream);
  }

  #row(cells: readonly string[]): void {
    this.stream.write(`${cells.map(csvText).join(',')}\n`);
  }
}

function kindOf(finding: Finding): string {
  if (finding.type === 'oddity') return finding.oddity.kind;
  return finding.type === 'refused' ? finding.refusal.code : finding.type;
}
