import { z } from 'zod';

export const Id = z.uuid('This is no id of Ringer.');
export const Sha256 = z.string().regex(/^[0-9a-f]{64}$/, 'A SHA-256 has 64 hexadecimal digits.');
export const IsoInstant = z.iso.datetime({ offset: true, message: 'Use an ISO 8601 time.' });
export const IsoDay = z.iso.date('Use a date such as 2026-05-31.');
export const BrandSlug = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'Use lower-case letters, digits and hyphens.');

/** Text typed by a person: trimmed, well-formed, without control characters, never empty. */
export function personText(maxLength: number) {
  return (
    z
      .string()
      .trim()
      .min(1, 'Write something here.')
      .max(maxLength, `Keep this under ${maxLength} characters.`)
      // Control characters break logs and exports; line breaks and tabs are fine.
      .regex(/^[^\p{Cc}]*(?:[\t\n\r][^\p{Cc}]*)*$/u, 'Remove the control characters.')
      // Half a character cannot be hashed or stored.
      .refine((text) => text.isWellFormed(), 'Remove the broken characters.')
  );
}

/** An absolute http or https address without credentials. */
export const WebUrl = z
  .string()
  .trim()
  .max(2048, 'Keep the address under 2,048 characters.')
  .superRefine((text, ctx) => {
    const problem = webUrlProblem(text);
    if (problem) ctx.addIssue({ code: 'custom', message: problem });
  });

function webUrlProblem(text: string): string | null {
  if (!URL.canParse(text)) {
    return `“${text.slice(0, 80)}” is not an address. Write one such as https://shop.example/search.`;
  }
  if (/\p{Cc}/u.test(text)) return 'Remove the control characters from the address.';
  const url = new URL(text);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    return `Ringer opens http and https addresses only, not ${url.protocol}//.`;
  }
  if (url.username || url.password) return 'Remove the user name and password from the address.';
  if (!url.hostname) return 'The address has no host.';
  return null;
}
