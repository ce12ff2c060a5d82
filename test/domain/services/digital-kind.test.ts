import { channels, type Channel } from '../../../domain/services/channels';
import { digitalKindOf } from '../../../domain/services/digital-kind';
import { catalogue } from '../../../messages';

test.each<[string, Channel[], Channel[], string]>([
  [
    'only electronic on both ways',
    ['latvija_portal'],
    ['e_address', 'latvija_portal'],
    'd_service',
  ],
  [
    'electronic and in person on both ways',
    ['latvija_portal', 'service_centre'],
    ['e_address', 'post'],
    'e_service',
  ],
  ['electronic, and also by telephone', ['latvija_portal', 'phone'], ['e_address'], 'e_service'],
  [
    'requested in an e-application, fetched on paper',
    ['self_service_site'],
    ['service_centre'],
    'not_digital',
  ],
  ['asked for by telephone, answered by e-mail', ['phone'], ['e_mail'], 'not_digital'],
  ['nobody requests it', [], ['latvija_portal'], 'not_digital'],
])('a service %s (R17, S002-19)', (_what, requestChannels, resultChannels, kind) => {
  expect(digitalKindOf({ requestChannels, resultChannels })).toBe(kind);
});

test('every channel has a name in both languages', () => {
  for (const language of ['lv', 'en'] as const)
    expect(
      channels.filter((channel) => !(`registers.channel.${channel}` in catalogue[language])),
    ).toEqual([]);
});
