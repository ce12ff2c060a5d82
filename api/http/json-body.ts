import express, { type RequestHandler } from 'express';
import { Refusal } from '../../domain/problems';

/**
 * Content of cases is written by people; files come as multipart and are read by the route that
 * takes them. Visitors write one submission at a time.
 */
const largestBody = { ofCaller: '256kb', ofVisitor: '64kb' };

const refuseOtherTypes: RequestHandler = (request, _response, next) => {
  const { 'content-type': type, 'content-length': length = '0' } = request.headers;
  const isAccepted =
    type === undefined
      ? length === '0'
      : Boolean(request.is(['application/json', 'multipart/form-data']));
  // A type without a body says nothing: some clients send it with every request.
  if (!isAccepted && (type === undefined || request.is('*/*') !== null))
    throw new Refusal('UNSUPPORTED_MEDIA_TYPE');
  next();
};

/** Reads the body, once it is known who sends it, and how much they may. */
export const readJson = (sender: keyof typeof largestBody): readonly RequestHandler[] => [
  refuseOtherTypes,
  express.json({ limit: largestBody[sender] }),
];
