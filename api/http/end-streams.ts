import type { Server, ServerResponse } from 'node:http';

/**
 * Knows the streams of events that a server sends: they would never end by themselves.
 * @returns what ends them
 */
export function watchStreams(server: Server): () => void {
  const open = new Set<ServerResponse>();
  server.on('request', (_request, response: ServerResponse) => {
    open.add(response);
    response.once('close', () => open.delete(response));
  });
  return () => {
    for (const response of open) if (isStream(response)) response.end();
  };
}

const isStream = (response: ServerResponse): boolean =>
  String(response.getHeader('content-type')).startsWith('text/event-stream');
