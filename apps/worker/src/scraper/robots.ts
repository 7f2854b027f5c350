/** The name that Ringer answers to in robots.txt. */
export const robotsToken = 'ringer';

/** What robots.txt lets Ringer fetch from one host. */
export type RobotsRules = {
  allows: (url: string) => boolean;
  crawlDelayMs: number | null;
  /** Absolute addresses from Sitemap lines, as written. */
  sitemaps: string[];
};

type Rule = { allow: boolean; pattern: string };
type Group = { agents: string[]; rules: Rule[]; crawlDelayMs: number | null };

/** RFC 9309 section 2.5: parsers read at least 500 KiB. */
const maxBodyChars = 512 * 1024;
const maxRules = 10_000;
const maxCrawlDelayMs = 10 * 60_000;

/**
 * Reads an answer to `GET /robots.txt` by RFC 9309: 2xx is parsed, 4xx allows everything, 5xx and no answer
 * (`status` null) allow nothing.
 */
export function readRobots(answer: {
  status: number | null;
  body: string;
  token?: string;
}): RobotsRules {
  const { status, body, token = robotsToken } = answer;
  if (status === null || status >= 500)
    return { allows: () => false, crawlDelayMs: null, sitemaps: [] };
  if (status >= 300) return { allows: () => true, crawlDelayMs: null, sitemaps: [] };
  const { groups, sitemaps } = parseGroups(body.slice(0, maxBodyChars));
  const own = groups.filter((group) => group.agents.includes(token.toLowerCase()));
  const chosen = own.length > 0 ? own : groups.filter((group) => group.agents.includes('*'));
  const rules = chosen.flatMap((group) => group.rules);
  const delays = chosen.flatMap((group) => group.crawlDelayMs ?? []);
  return {
    allows: (url) => allows(rules, url),
    crawlDelayMs: delays.length > 0 ? Math.max(...delays) : null,
    sitemaps,
  };
}

function parseGroups(body: string): { groups: Group[]; sitemaps: string[] } {
  const groups: Group[] = [];
  const sitemaps: string[] = [];
  let group: Group | null = null;
  let inAgents = false;
  let ruleCount = 0;
  for (const raw of body.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/)) {
    const line = (raw.split('#', 1)[0] ?? '').trim();
    const match = /^([A-Za-z -]+?)\s*(?::|\s)\s*(.*)$/.exec(line);
    if (!match) continue;
    const key = (match[1] ?? '').toLowerCase();
    const value = (match[2] ?? '').trim();
    if (/^user-?\s?agent$/.test(key)) {
      if (!inAgents || !group) {
        group = { agents: [], rules: [], crawlDelayMs: null };
        groups.push(group);
      }
      inAgents = true;
      group.agents.push(agentToken(value));
    } else if (key === 'allow' || /^dis+allo?w$|^disalow$/.test(key)) {
      inAgents = false;
      // Rules before the first group belong to nobody; an empty path rules nothing out.
      if (group && value !== '' && ruleCount < maxRules) {
        ruleCount += 1;
        group.rules.push({ allow: key === 'allow', pattern: normalPath(value) });
      }
    } else if (key === 'crawl-delay') {
      inAgents = false;
      const seconds = Number.parseFloat(value);
      if (group && seconds >= 0) group.crawlDelayMs = Math.min(seconds * 1000, maxCrawlDelayMs);
    } else if (key === 'sitemap' && URL.canParse(value)) {
      sitemaps.push(value);
    }
  }
  return { groups, sitemaps };
}

function agentToken(value: string): string {
  if (value.startsWith('*')) return '*';
  return (/^[A-Za-z_-]+/.exec(value)?.[0] ?? '').toLowerCase();
}

function allows(rules: Rule[], address: string): boolean {
  const url = URL.parse(address);
  if (!url) return false;
  const path = normalPath(url.pathname + url.search);
  if (path === '/robots.txt') return true;
  let best: Rule | null = null;
  for (const rule of rules) {
    if (!matches(rule.pattern, path)) continue;
    const longer = !best || rule.pattern.length > best.pattern.length;
    // The longest pattern wins; between equals, allow does.
    if (longer || (rule.pattern.length === best?.pattern.length && rule.allow)) best = rule;
  }
  return best?.allow ?? true;
}

/** `*` stands for any run of characters, `$` at the end for the end. Linear in the number of stars: no backtracking. */
function matches(pattern: string, path: string): boolean {
  const toEnd = pattern.endsWith('$');
  const pieces = (toEnd ? pattern.slice(0, -1) : pattern).split('*');
  const first = pieces[0] ?? '';
  if (!path.startsWith(first)) return false;
  if (pieces.length === 1) return !toEnd || path.length === first.length;
  let at = first.length;
  const last = toEnd ? (pieces.pop() ?? '') : '';
  for (const piece of pieces.slice(1)) {
    const found = path.indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  return !toEnd || (path.length - last.length >= at && path.endsWith(last));
}

/** Both sides in one percent-encoding: escapes in upper case, unreserved characters bare, the rest escaped. */
function normalPath(text: string): string {
  return text
    .replace(/%([0-9a-f]{2})/gi, (escape, hex: string) => {
      const character = String.fromCharCode(Number.parseInt(hex, 16));
      return /[A-Za-z0-9\-._~]/.test(character) ? character : escape.toUpperCase();
    })
    .replace(/[^\u0021-\u007e]/gu, (character) =>
      character.isWellFormed() ? encodeURIComponent(character) : '%EF%BF%BD',
    );
}
