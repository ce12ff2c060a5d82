import { Refusal } from '../../domain/problems';

/** A rule refuses what a field of the body says; the document points at it. */
export class FieldRefusal extends Refusal {
  constructor(
    { code, params }: Refusal,
    /** JSON Pointer (RFC 6901) into the body. */
    readonly pointer: string,
  ) {
    super(code, params);
    this.name = 'FieldRefusal';
  }
}

/**
 * Does something with a form that stands in the body at a pointer. A rule knows its form alone, so
 * what it refuses is given its place in the body here.
 */
export async function pointingInto<T>(pointer: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof Refusal && typeof error.params['field'] === 'string'
      ? new FieldRefusal(error, `${pointer}/${error.params['field']}`)
      : error;
  }
}
