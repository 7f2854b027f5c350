import type { TruthState } from '@ringer/domain';
import type { PageFailure } from './page-capture.ts';

/** What is known of a page once it was loaded, or was not. */
export type PageFacts = {
  finalUrl: string;
  httpStatus: number | null;
  /** Names in lower case. */
  headers: Record<string, string>;
  title: string;
  text: string;
  /** Rendered pictures of at least 100 by 100 CSS pixels. */
  largeImages: number;
  links: number;
  offers: number;
  /** Frames and elements of known challenge makers. */
  challengeFrames: number;
  failure: PageFailure | null;
};

export type TruthVerdict = { state: TruthState; reasons: string[] };

const challengeWords =
  /just a moment\.\.\.|checking (?:if the site connection is secure|your browser)|verify(?:ing)? (?:that )?you are (?:a )?human|are you (?:a )?(?:human|robot)|i(?:'|’)?m not a robot|complete the (?:security check|captcha)|press (?:and|&) hold|unusual traffic|enable javascript and cookies to continue|solve (?:this|the) (?:puzzle|captcha)|sicherheitsprüfung|bestätigen sie, dass sie ein mensch sind|vérifiez que vous êtes (?:un )?humain|confirma que eres humano|potwierdź, że jesteś człowiekiem/i;
const blockedWords =
  /\baccess (?:to this (?:page|site) )?(?:has been |is )?denied\b|you have been blocked|your (?:ip|access) (?:address )?(?:has been |is )(?:blocked|banned)|request blocked|not available in your (?:country|region)|zugriff verweigert|accès refusé|acceso denegado|dostęp zabroniony/i;
const parkedWords =
  /\b(?:this |the )?domain (?:name )?(?:\S+ )?(?:is|may be) (?:for sale|parked)|buy this domain|domain (?:parking|is parked)|parked (?:free|domain|page)|inquire about this domain|(?:diese |die )?domain (?:\S+ )?(?:steht zum verkauf|ist geparkt|kaufen)|ce (?:nom de )?domaine est à vendre|este dominio está (?:a la venta|en venta)|ta domena jest na sprzedaż|questo dominio è in vendita/i;
const parkedHosts =
  /(?:^|\.)(?:sedoparking\.com|sedo\.com|parkingcrew\.net|bodis\.com|above\.com|dan\.com|afternic\.com|hugedomains\.com|parklogic\.com|uniregistry\.com)$/i;
const missingWords =
  /\b(?:page|product|item|listing|offer|article)\b[^.\n]{0,40}\b(?:not (?:be )?found|no longer (?:available|exists)|does(?: not|n[’']t) exist|(?:has been|was) removed)|(?:^|\n)\s*(?:error )?404\b|\berror 404\b|\b404[:\s–-]+(?:error|page|not found)|nothing (?:was )?found here|couldn[’']t find (?:that|the|this) page|seite (?:wurde )?nicht gefunden|(?:artikel|angebot|produkt|seite)\b[^.\n]{0,40}(?:nicht (?:mehr )?(?:gefunden|verfügbar|vorhanden)|existiert nicht)|page (?:introuvable|non trouvée)|(?:cette page|ce produit) n[’']existe (?:pas|plus)|página no encontrada|pagina non trovata|strona nie (?:została )?(?:znaleziona|istnieje)|nie znaleziono strony|pagina niet gevonden|sidan (?:kunde inte|hittades inte)/i;

/** Text this short says that the words above are the whole page, not part of one. Characters. */
const shortPage = 1500;

/**
 * Decides by fixed rules what a page is. The first rule that fits wins; each says why in a plain sentence.
 * Second looks that find cloaking need two captures and are not made here.
 */
export function decideTruthState(facts: PageFacts): TruthVerdict {
  return (
    unfetched(facts) ??
    challenge(facts) ??
    refused(facts) ??
    failed(facts) ??
    parked(facts) ??
    soft404(facts) ??
    empty(facts) ?? {
      state: 'ok',
      reasons: [`The server answered ${facts.httpStatus} with a page.`],
    }
  );
}

function unfetched({ failure }: PageFacts): TruthVerdict | null {
  if (failure?.kind === 'robots') return { state: 'blocked', reasons: [failure.message] };
  return failure ? { state: 'error', reasons: [failure.message] } : null;
}

function challenge(facts: PageFacts): TruthVerdict | null {
  const reasons: string[] = [];
  if (/challenge/i.test(facts.headers['cf-mitigated'] ?? '')) {
    reasons.push('The server says that it sent a challenge (cf-mitigated).');
  }
  if (facts.text.length < shortPage && facts.offers === 0) {
    if (facts.challengeFrames > 0) reasons.push('The page holds a captcha and little else.');
    const words = challengeWords.exec(`${facts.title}\n${facts.text}`)?.[0];
    if (words) reasons.push(`The page asks for a proof of being human: “${words}”.`);
  }
  return reasons.length > 0 ? { state: 'challenge', reasons } : null;
}

function refused(facts: PageFacts): TruthVerdict | null {
  const meaning: Record<number, string> = {
    401: 'it asks for a sign-in',
    403: 'it refuses access',
    407: 'it asks for a proxy sign-in',
    429: 'it asks for fewer requests',
    451: 'it is withheld for legal reasons',
  };
  const status = facts.httpStatus ?? 0;
  const why = meaning[status];
  if (why) return { state: 'blocked', reasons: [`The server answered ${status}: ${why}.`] };
  const words =
    facts.text.length < shortPage && facts.offers === 0
      ? blockedWords.exec(`${facts.title}\n${facts.text}`)?.[0]
      : null;
  return words
    ? { state: 'blocked', reasons: [`The page says “${words}” and little else.`] }
    : null;
}

function failed({ httpStatus }: PageFacts): TruthVerdict | null {
  if (httpStatus === null) return { state: 'error', reasons: ['The server gave no answer.'] };
  if (httpStatus === 404 || httpStatus === 410) {
    return {
      state: 'error',
      reasons: [`The server answered ${httpStatus}: there is no such page.`],
    };
  }
  return httpStatus >= 400
    ? { state: 'error', reasons: [`The server answered ${httpStatus}.`] }
    : null;
}

function parked(facts: PageFacts): TruthVerdict | null {
  const host = URL.parse(facts.finalUrl)?.hostname ?? '';
  if (parkedHosts.test(host))
    return { state: 'parked', reasons: [`The page leads to ${host}, which parks domains.`] };
  if (facts.text.length >= shortPage || facts.offers > 0) return null;
  const words = parkedWords.exec(`${facts.title}\n${facts.text}`)?.[0];
  return words ? { state: 'parked', reasons: [`The page says “${words}”.`] } : null;
}

function soft404(facts: PageFacts): TruthVerdict | null {
  if (facts.offers > 0) return null;
  const inTitle = missingWords.exec(facts.title)?.[0];
  if (inTitle)
    return {
      state: 'soft-404',
      reasons: [`The server answered ${facts.httpStatus}, but the title says “${inTitle}”.`],
    };
  const inText = facts.text.length < shortPage ? missingWords.exec(facts.text)?.[0] : null;
  return inText
    ? {
        state: 'soft-404',
        reasons: [`The server answered ${facts.httpStatus}, but the page says “${inText}”.`],
      }
    : null;
}

function empty(facts: PageFacts): TruthVerdict | null {
  const said = facts.text.trim().length;
  if (said >= 20 || facts.largeImages > 0 || facts.links > 5) return null;
  return { state: 'empty', reasons: [`The page shows ${said} characters of text and no picture.`] };
}
