import { photograph } from './photograph.ts';

// The page's one door: the node side calls it through the browser.
Object.assign(globalThis, { photograph });
