import pino, { type DestinationStream, type Logger } from 'pino';

export type { Logger };

/**
 * One JSON object a line on standard output. Persons appear by id only; what could carry a
 * credential is removed even where somebody logs a whole request.
 */
export const createLogger = (level: string, destination?: DestinationStream): Logger =>
  pino(
    {
      level,
      base: undefined,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      redact: {
        paths: [
          'authorization',
          'cookie',
          '*.authorization',
          '*.cookie',
          'req.headers.authorization',
          'req.headers.cookie',
          'res.headers["set-cookie"]',
        ],
        censor: '[removed]',
      },
    },
    destination ?? pino.destination(1),
  );
