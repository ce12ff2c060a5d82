import type { ContentStore } from '../../store/content/content-store';
import type { Logger } from '../../runtime/logger';
import type { PlainDatabase } from '../../runtime/plain-database';
import type { MailServer } from './mail-server';
import type { TellCase } from './deliver-message';
import type { OpenCase } from '../open-automatically';

/** The outside world, as delivery needs it. */
export interface DeliveryDependencies {
  plain: PlainDatabase;
  mailServer: Pick<MailServer, 'send'>;
  contents: ContentStore;
  tellCase: TellCase;
  openCase: OpenCase;
  publicUrl: string;
  /** Where institutions take mail, each at its code; absent where none is taken. */
  inboundDomain?: string;
  now: () => Date;
  /** For how long a row is held, and what failed waits. */
  wall: () => Date;
  logger: Logger;
}
