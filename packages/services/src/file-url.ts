/** Where the browser fetches a view (a re-encoded copy for eyes) of a brand; null where there is none. */
export function fileUrl(brandSlug: string, sha256: string): string;
export function fileUrl(brandSlug: string, sha256: string | null): string | null;
export function fileUrl(brandSlug: string, sha256: string | null): string | null {
  return sha256 === null ? null : `/api/brands/${brandSlug}/files/${sha256}`;
}
