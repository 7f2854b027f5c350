/** What calming the page took. */
export type SettleResult = {
  consent: 'none' | 'rejected' | 'accepted' | 'hidden';
  overlaysHidden: number;
};

export type ScrollResult = { heightPx: number; scrolledPx: number };

/**
 * Runs inside the page, in a world of its own: closes cookie banners, refusing where a button offers it, and hides what
 * still covers the page. Self-contained, because only its text travels.
 */
export async function settlePage(): Promise<SettleResult> {
  const rejectWords =
    /\b(?:reject|decline|refuse|deny|disagree)\b|(?:only|just) (?:necessary|essential|required)|(?:necessary|essential|required)(?: cookies)? only|without accepting|ablehnen|verweigern|nur (?:notwendige|erforderliche|essenzielle|technisch)|ohne (?:zustimmung|einwilligung)|refuser|sans accepter|uniquement (?:les )?(?:nécessaires|essentiels)|rechazar|solo (?:las )?(?:necesarias|esenciales)|rifiuta|solo (?:i |quelli )?(?:necessari|essenziali)|senza accettare|weiger|afwijzen|alleen (?:noodzakelijk|functioneel)|odrzu[cć]|tylko (?:niezb[eę]dne|wymagane)|avvisa|neka|endast nödvändiga|afvis|kun nødvendige|avslå|odm[ií]tnout|pouze nezbytné|elutas|respinge|rejeitar|recusar|hylkää|vain välttämättömät/iu;
  const acceptWords =
    /\b(?:accept|agree|allow|consent|got it|i understand|continue|ok|okay)\b|akzeptier|zustimm|einverstanden|verstanden|annehmen|accepter|j[’']accepte|d[’']accord|compris|aceptar|acepto|entendido|accett|ho capito|accepteer|akkoord|akceptuj|zgadzam|rozumiem|godkänn|acceptera|tillåt|accepterer|godta|přijmout|souhlas|elfogad|acceptă|aceitar|hyväksy/iu;
  const topicWords =
    /cookie|consent|einwilligung|datenschutz|privacy|gdpr|dsgvo|rgpd|confidentialité|privacidad|ciasteczk|plik[ió]\w* cookie|prywatno|integritet|evästei|soubory/iu;

  const getRoot = Object.getOwnPropertyDescriptor(Document.prototype, 'documentElement')?.get;
  const root = getRoot?.call(document) as HTMLElement | null;
  const body = root?.querySelector('body');
  if (!root || !body) return { consent: 'none', overlaysHidden: 0 };

  const isShown = (element: Element) => {
    const box = element.getBoundingClientRect();
    if (box.width < 40 || box.height < 15) return false;
    const style = getComputedStyle(element);
    return (
      style.display !== 'none' && style.visibility !== 'hidden' && Number(style.opacity) > 0.05
    );
  };
  const textOf = (element: Element) => (element.textContent ?? '').replace(/\s+/g, ' ').trim();
  const isFloating = (element: Element) => /fixed|sticky/.test(getComputedStyle(element).position);
  const floatingAncestor = (start: Element | null) => {
    for (let at = start; at && at !== body && at !== root; at = at.parentElement) {
      if (isFloating(at)) return at;
    }
    return null;
  };
  const frame = () =>
    new Promise<void>((resolve) => {
      setTimeout(resolve, 60);
      requestAnimationFrame(() => requestAnimationFrame(() => resolve()));
    });

  const candidates = (): Element[] => {
    const found = new Set<Element>();
    const named =
      '[id*="cookie" i],[class*="cookie" i],[id*="consent" i],[class*="consent" i],[aria-label*="cookie" i],[id*="onetrust" i],[id*="gdpr" i],[class*="gdpr" i],[role="dialog"],[role="alertdialog"],dialog[open]';
    for (const element of [...root.querySelectorAll(named)].slice(0, 60)) found.add(element);
    const width = innerWidth;
    const height = innerHeight;
    const points = [
      [width / 2, height - 20],
      [width / 2, height / 2],
      [width / 2, 20],
      [60, height - 60],
      [width - 60, height - 60],
    ];
    for (const [x, y] of points) {
      const floating = floatingAncestor(document.elementFromPoint(x ?? 0, y ?? 0));
      if (floating) found.add(floating);
    }
    // Consent tools like to live in an open shadow root below the body.
    for (const child of [...body.children].slice(-20)) {
      if (!child.shadowRoot) continue;
      for (const inner of [...child.shadowRoot.children].slice(0, 10)) found.add(inner);
    }
    return [...found].filter((element) => {
      if (element === body || element === root || !isShown(element)) return false;
      const text = textOf(element);
      return text.length < 6000 && topicWords.test(text);
    });
  };

  const press = (container: Element, words: RegExp) => {
    const controls = container.querySelectorAll<HTMLElement>(
      'button,[role="button"],a,input[type="button"],input[type="submit"]',
    );
    for (const control of [...controls].slice(0, 40)) {
      const label = control instanceof HTMLInputElement ? control.value : textOf(control);
      if (label.length > 60 || !words.test(label) || !isShown(control)) continue;
      const href = control.getAttribute('href');
      // A link that leads elsewhere is the policy, not the answer.
      if (href && !/^(?:#|javascript:)/i.test(href)) continue;
      control.click();
      return true;
    }
    return false;
  };

  let consent: SettleResult['consent'] = 'none';
  let overlaysHidden = 0;
  const hide = (element: HTMLElement) => {
    element.style.setProperty('display', 'none', 'important');
    overlaysHidden += 1;
  };
  const banners = candidates();
  const rejected = banners.some((banner) => press(banner, rejectWords));
  const accepted = !rejected && banners.some((banner) => press(banner, acceptWords));
  if (rejected || accepted) {
    consent = rejected ? 'rejected' : 'accepted';
    await frame();
  }
  for (const banner of banners) {
    const floating = banner.isConnected && isShown(banner) ? floatingAncestor(banner) : null;
    if (!(floating instanceof HTMLElement) || textOf(floating).length > 6000) continue;
    hide(floating);
    if (consent === 'none') consent = 'hidden';
  }

  // A veil over most of the window that says little, above a page that says more.
  for (let round = 0; round < 3; round += 1) {
    const veil = floatingAncestor(document.elementFromPoint(innerWidth / 2, innerHeight / 2));
    if (!(veil instanceof HTMLElement)) break;
    const box = veil.getBoundingClientRect();
    const covers = box.width * box.height > 0.5 * innerWidth * innerHeight;
    const said = textOf(veil).length;
    if (!covers || said > 1500 || textOf(body).length < said * 2 + 200) break;
    hide(veil);
  }
  if (consent !== 'none' || overlaysHidden > 0) {
    for (const element of [root, body]) {
      if (getComputedStyle(element).overflowY === 'hidden') {
        element.style.setProperty('overflow', 'visible', 'important');
      }
    }
  }
  return { consent, overlaysHidden };
}

/**
 * Runs inside the page: scrolls from `fromPx` to the end or to `maxPx` in steps of a window, one frame each, so that
 * lazy pictures and endless lists notice.
 */
export async function scrollPage(input: { fromPx: number; maxPx: number }): Promise<ScrollResult> {
  const scroller = document.scrollingElement;
  if (!scroller) return { heightPx: innerHeight, scrolledPx: 0 };
  for (const image of [...document.images].slice(0, 500)) {
    if (image.loading === 'lazy') image.loading = 'eager';
  }
  const frame = () =>
    new Promise<void>((resolve) => {
      setTimeout(resolve, 60);
      requestAnimationFrame(() => setTimeout(resolve, 0));
    });
  let at = input.fromPx;
  for (;;) {
    const end = Math.min(scroller.scrollHeight, input.maxPx) - innerHeight;
    if (at >= end) break;
    at = Math.min(at + innerHeight * 0.9, end);
    scroller.scrollTo({ top: at, behavior: 'instant' });
    await frame();
  }
  return { heightPx: scroller.scrollHeight, scrolledPx: at };
}
