// Temporal runs any workflow type that has no export of its own by the default export: the type of
// a case is its task's code.
export { default } from './governance-case';
