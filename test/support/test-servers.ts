import type { Variables } from '../../runtime/environment';

/** How the addresses reach the processes in which Jest runs the test files. */
export const serversVariable = 'SAIMNIEKS_TEST_SERVERS';

export interface TestServers {
  variables: Variables;
  pickerSecret: string;
  mailPageUrl: string;
}
