import { z } from 'zod';

/**
 * Remote contact is electronic or physical; `voice` is a person talking, electronic in its wires
 * but not in its handling.
 */
type ChannelMode = 'electronic' | 'voice' | 'physical' | 'in_person';

/**
 * Ways of contact between a recipient and a provider. A new one is a line here and its words in the
 * catalogue.
 */
const channelModes = {
  latvija_portal: 'electronic',
  business_portal: 'electronic',
  virsis_portal: 'electronic',
  self_service_site: 'electronic',
  mobile_application: 'electronic',
  ticket_system: 'electronic',
  e_address: 'electronic',
  e_mail: 'electronic',
  api: 'electronic',
  sms: 'electronic',
  social_network: 'electronic',
  phone: 'voice',
  video: 'voice',
  post: 'physical',
  service_centre: 'in_person',
  municipal_service_centre: 'in_person',
  unified_service_centre: 'in_person',
  provider_location: 'in_person',
  recipient_location: 'in_person',
} as const satisfies Record<string, ChannelMode>;

export type Channel = keyof typeof channelModes;
export const channels = Object.keys(channelModes) as Channel[];
export const Channel = z.enum(channels);

/** Whether a channel is electronic. */
export const isElectronic = (channel: Channel): boolean => channelModes[channel] === 'electronic';

/** The kinds of contact that the policy tells apart. */
export const channelKinds = ['remoteElectronic', 'remotePhysical', 'inPerson'] as const;

const kindOfMode = {
  electronic: 'remoteElectronic',
  voice: 'remoteElectronic',
  physical: 'remotePhysical',
  in_person: 'inPerson',
} as const satisfies Record<ChannelMode, (typeof channelKinds)[number]>;

export const channelKindOf = (channel: Channel): (typeof channelKinds)[number] =>
  kindOfMode[channelModes[channel]];
