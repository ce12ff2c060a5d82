import { createContext, use, type ComponentType } from 'react';
import type { FieldProps, FormProps } from '../form/schema';

/** What draws the fields within a field; handed down, because those that hold others are fields. */
interface Drawn {
  Field: ComponentType<FieldProps>;
  Form: ComponentType<FormProps>;
}

export const Nested = createContext<Drawn | undefined>(undefined);

export function useNested(): Drawn {
  const drawn = use(Nested);
  if (drawn === undefined) throw new Error('Outside of a form');
  return drawn;
}
