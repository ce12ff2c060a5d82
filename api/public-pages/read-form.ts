import express, { type Request, type RequestHandler } from 'express';
import { z } from 'zod';
import { requireReadableText } from '../http/readable-text';
import { requireOwnOrigin } from './own-origin';

/** As much as a visitor may send to the API. */
const largestForm = '64kb';

/** Reads the form of a page of ours, once it is known to be from one. */
export const readForm: readonly RequestHandler[] = [
  requireOwnOrigin,
  express.urlencoded({ extended: false, limit: largestForm, parameterLimit: 100 }),
  requireReadableText,
];

const Form = z.record(z.string(), z.unknown());

/** Fields as they were filled in; a field sent twice, or of no text, was not. */
export const formOf = ({ body }: Request): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(Form.safeParse(body).data ?? {}).filter(
      (field): field is [string, string] => typeof field[1] === 'string',
    ),
  );
