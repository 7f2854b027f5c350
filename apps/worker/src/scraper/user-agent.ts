const product = 'Ringer/0.1';

/** How Ringer names itself where it fetches a file without a browser. */
export const userAgent = `Mozilla/5.0 (compatible; ${product})`;

/** The browser's own name, without the word for running unseen and with Ringer's behind it, so that a site knows who came. */
export function browserUserAgent(native: string): string {
  return `${native.replace('HeadlessChrome/', 'Chrome/')} ${product}`;
}
