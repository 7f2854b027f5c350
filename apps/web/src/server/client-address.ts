/**
 * The address to throttle sign-ins by: the last hop of X-Forwarded-For. A proxy of ours appends it, and without one the
 * server fills in the connection's own address. Who forges the header only escapes the limit by address; the limit by
 * account holds.
 */
export function clientAddress(header: string | undefined): string {
  return header?.split(',').at(-1)?.trim().slice(0, 200) || 'unknown';
}
