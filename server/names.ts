export { foldName } from './contract.ts';
