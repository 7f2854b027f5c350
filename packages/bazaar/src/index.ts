export { startBazaar, type Bazaar, type BazaarHost, type BazaarOptions } from './server/start.ts';
export { NEIGHBOUR_PATHS } from './server/neighbours.ts';
export { LAST_WEEK } from './world/market.ts';
