import { v7 as uuid } from 'uuid';
import type { ContentRef } from '../../domain/engine/fields';

/** A reference as the API leaves one in an event in place of a text. */
export const someText = (): ContentRef => ({ content: uuid(), commitment: '0'.repeat(64) });
