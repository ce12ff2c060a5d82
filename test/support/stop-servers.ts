export { stopServers as default } from './start-servers';
