import addFormats from 'ajv-formats';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020';

interface Operation {
  responses: Record<string, { content?: Record<string, { schema?: unknown }> } | undefined>;
}

/** As much of an OpenAPI document as says what is answered. */
export interface Described {
  paths: Record<string, Record<string, Operation>>;
}

export interface Answered {
  method: string;
  path: string;
  status: number;
  mediaType: string | undefined;
  body: unknown;
}

/** Judges answers by an OpenAPI document, as a client that was made from it would. */
export class DescribedAnswers {
  private readonly ajv: Ajv2020;
  private readonly known = new Map<string, ValidateFunction>();
  private readonly places: {
    pattern: RegExp;
    path: string;
    operations: Record<string, Operation>;
  }[];

  constructor(document: Described) {
    this.ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: true });
    addFormats(this.ajv);
    this.ajv.addSchema(document, 'document');
    this.places = Object.entries(document.paths)
      .map(([path, operations]) => ({
        path,
        operations,
        pattern: new RegExp(`^${path.replaceAll(/\{\w+\}/g, '[^/]+').replaceAll('.', '\\.')}$`),
      }))
      // A path without places goes before one whose place it would fill.
      .sort((a, b) => a.path.split('{').length - b.path.split('{').length);
  }

  /** What the document does not say of the answer; empty where it says it. */
  faultsOf({ method, path, status, mediaType, body }: Answered): string[] {
    const place = this.places.find(({ pattern }) => pattern.test(path));
    const operation = place?.operations[method.toLowerCase()];
    if (place === undefined || operation === undefined)
      return status === 404 || status === 405 ? [] : [`${method} ${path} is not described`];
    const named = String(status) in operation.responses ? String(status) : 'default';
    if (named === 'default' && status < 400) return [`status ${status} is not described`];
    const { content } = operation.responses[named] ?? {};
    if (content === undefined) return mediaType === undefined ? [] : [`has a body: ${mediaType}`];
    const described = Object.keys(content).find((each) => plain(each) === plain(mediaType ?? ''));
    if (described === undefined) return [`the media type ${mediaType} is not described`];
    if (!described.includes('json')) return [];
    return this.judge(
      [
        'paths',
        place.path,
        method.toLowerCase(),
        'responses',
        named,
        'content',
        described,
        'schema',
      ],
      body,
    );
  }

  private judge(pointer: string[], body: unknown): string[] {
    const reference = `document#/${pointer
      .map((part) => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1')))
      .join('/')}`;
    const validate = this.known.get(reference) ?? this.ajv.compile({ $ref: reference });
    this.known.set(reference, validate);
    return validate(body)
      ? []
      : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
  }
}

const plain = (mediaType: string): string => mediaType.split(';', 1)[0]?.trim() ?? '';
