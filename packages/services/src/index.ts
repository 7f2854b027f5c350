export { type AddressClass, classifyAddress } from './source/address.ts';
