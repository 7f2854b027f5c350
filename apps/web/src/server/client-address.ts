/**
 * The address to throttle by. Behind a proxy of ours it is the last hop that the proxy wrote; without one the header
 * could be anybody's invention, so all share one name and the e-mail address carries the throttle.
 */
export function clientAddress({
  header,
  trustProxy,
}: {
  header: string | undefined;
  trustProxy: boolean;
}): string {
  if (!trustProxy) return 'direct';
  return header?.split(',').at(-1)?.trim() || 'direct';
}
