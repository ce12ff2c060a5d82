import express, { type RequestHandler } from 'express';
import { Refusal } from '../domain/problems';

/** Content of cases is written by people; files come as multipart and are read by the route that takes them. */
const largestBody = '256kb';

const refuseOtherTypes: RequestHandler = (request, _response, next) => {
  // `is` answers null where there is no body, and false where its type is none of these.
  if (request.is(['application/json', 'multipart/form-data']) === false) throw new Refusal('UNSUPPORTED_MEDIA_TYPE');
  next();
};

export const requireJson: RequestHandler[] = [refuseOtherTypes, express.json({ limit: largestBody })];
