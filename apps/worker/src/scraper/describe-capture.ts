import type { CapturePolicy } from './capture-policy.ts';
import type { GuardProxy } from './guard-proxy.ts';
import { sameHostLinks } from './link-kind.ts';
import type { Look } from './look-at-page.ts';
import { extractOffers } from './offer/extract-offers.ts';
import type { PageCapture, PageFailure } from './page-capture.ts';
import type { PageNetwork } from './page-network.ts';
import { retryAfterMs } from './retry-after.ts';
import { decideTruthState } from './truth-state.ts';

type Seen = {
  url: string;
  policy: CapturePolicy;
  proxy: GuardProxy;
  network: PageNetwork;
  look: Look;
  startedAt: Date;
  dialogs: number;
};

/** Makes the capture out of what was seen: offers, links, truth state. */
export function describeCapture(seen: Seen): PageCapture {
  const { url, policy, proxy, network, look, startedAt, dialogs } = seen;
  const { gathered } = look;
  const finalUrl = gathered?.url ?? network.main?.url ?? network.mainUrl ?? url;
  const headers = network.main?.headers ?? {};
  const offers =
    gathered && !look.failure
      ? extractOffers({ html: gathered.html, url: finalUrl, images: look.images })
      : [];
  const links = gathered ? sameHostLinks(gathered.links, finalUrl) : [];
  const notes = [...look.notes];
  if (gathered?.isTooLarge) notes.push('The page is too large to be kept whole.');
  if (gathered && gathered.moreImages > 0)
    notes.push(`${gathered.moreImages} more pictures were left out.`);
  if (gathered && gathered.moreLinks > 0)
    notes.push(`${gathered.moreLinks} more links were left out.`);
  if (network.limit && look.failure !== network.limit)
    notes.push(`Loading was stopped: ${network.limit.message}`);
  if (dialogs >= policy.maxDialogs)
    notes.push(`The page opened ${policy.maxDialogs} dialogs; further ones were not let through.`);
  if (proxy.refused.length > 0)
    notes.push(
      `${proxy.refused.length} connections to addresses that are not public were refused.`,
    );
  const truth = decideTruthState({
    finalUrl,
    httpStatus: network.main?.status ?? null,
    headers,
    title: gathered?.title ?? '',
    text: gathered?.text ?? '',
    largeImages: look.images.filter(({ box }) => box && box.width >= 100 && box.height >= 100)
      .length,
    links: links.length,
    offers: offers.length,
    challengeFrames: gathered?.challengeFrames ?? 0,
    failure: look.failure ?? tooLarge(look, policy),
  });
  const finishedAt = new Date();
  return {
    url,
    finalUrl,
    redirects: network.redirects,
    httpStatus: network.main?.status ?? null,
    headers,
    retryAfterMs: retryAfterMs(headers['retry-after'], finishedAt),
    title: gathered?.title.trim() || null,
    language: gathered?.language ?? (headers['content-language']?.split(',')[0]?.trim() || null),
    text: gathered?.text ?? '',
    html: gathered?.html ?? '',
    viewportShot: look.viewportShot,
    fullPageShot: look.fullPageShot,
    images: look.images,
    links,
    offers,
    truthState: truth.state,
    truthReasons: truth.reasons,
    failure: look.failure,
    notes,
    refused: proxy.refused,
    addresses: Object.fromEntries([...proxy.addresses].map(([host, known]) => [host, [...known]])),
    bytesReceived: proxy.bytesReceived(),
    startedAt,
    finishedAt,
    timings: { ...look.timings, totalMs: finishedAt.getTime() - startedAt.getTime() },
  };
}

function tooLarge({ gathered }: Look, policy: CapturePolicy): PageFailure | null {
  if (!gathered || gathered.nodeCount <= policy.maxDomNodes) return null;
  return {
    kind: 'other',
    message: `The page has ${gathered.nodeCount} elements, more than the limit of ${policy.maxDomNodes}.`,
  };
}
