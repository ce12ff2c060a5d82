import { z } from 'zod';
import { isElectronic, type Channel } from './channels';

export const DigitalKind = z.enum(['d_service', 'e_service', 'not_digital']);
export type DigitalKind = z.infer<typeof DigitalKind>;

/**
 * R17: a d-service is requested and received only electronically, an e-service also electronically.
 * Both follow from the channels of request and result alone. An e-application proves nothing,
 * because the result may still have to be fetched on paper.
 */
export function digitalKindOf({
  requestChannels,
  resultChannels,
}: {
  requestChannels: readonly Channel[];
  resultChannels: readonly Channel[];
}): DigitalKind {
  const both = [requestChannels, resultChannels];
  if (!both.every((channels) => channels.some(isElectronic))) return 'not_digital';
  return both.every((channels) => channels.every(isElectronic)) ? 'd_service' : 'e_service';
}
