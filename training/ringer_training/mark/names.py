"""Brand keys: how icon names of different sets become one name, and which names are held out."""

import json
import re
from collections.abc import Iterable
from pathlib import Path

HOLDOUT_FILE = Path(__file__).parents[2] / "holdout-brands.json"

# Words at the end of an icon name that say how it is drawn, not whose it is.
STYLE_WORDS = frozenset(
    "icon icons original wordmark plain line dark light logo solid block fill filled outline outlined color "
    "colored colour background square circle rounded round oval alt box bold duotone thin mono black white "
    "horizontal vertical 1 2 3 4 f new old classic full symbol glyph 16 opened loop twotone".split()
)
STYLE_PREFIXES = frozenset("brand logo social square file type".split())
# Owners whose products are named with and without them.
OWNER_PREFIXES = ("google", "microsoft", "apache", "adobe", "amazon", "apple", "meta", "jetbrains", "atlassian")
# What remains of "googleplay" is not Google's play: such remainders are never taken for the product.
GENERIC_REMAINDERS = frozenset(
    "play home maps fonts cloud drive pay apps analytics music news store photos calendar translate search "
    "meet chat docs sheets slides forms lens earth office word teams edge arrow pulsar beam storm spark flash "
    "fire stream express dimension bridge color fresco stock tags audio watch safari mail notes messages "
    "podcasts wallet games prime luna quest space fleet".split()
)
# Other spellings of one name: each key on the left is the brand on the right.
ALIASES = {
    "aws": "amazonaws", "amazonwebservices": "amazonaws", "azure": "microsoftazure",
    "msazure": "microsoftazure", "vscode": "visualstudiocode", "code": "visualstudiocode", "js": "javascript",
    "ts": "typescript", "go": "golang", "gopher": "golang", "nodejs": "nodejs", "node": "nodejs", "next": "nextjs",
    "nuxt": "nuxtjs", "vue": "vuejs", "react": "reactjs", "angularjs": "angular", "postgres": "postgresql",
    "k8s": "kubernetes", "mongo": "mongodb", "html": "html5", "css": "css3", "tailwind": "tailwindcss",
    "github alt": "github", "octocat": "github", "gitlabfull": "gitlab", "xtwitter": "x", "twitterx": "x",
    "facebookmessenger": "messenger", "pocket": "getpocket", "gnubash": "gnubash", "bash": "gnubash",
    "wp": "wordpress", "wordpresssimple": "wordpress", "mcdonald": "mcdonalds", "edge": "microsoftedge",
    "ie": "internetexplorer", "psql": "postgresql", "rpi": "raspberrypi", "raspberry": "raspberrypi",
    "arch": "archlinux", "alpine": "alpinelinux", "hackernews": "ycombinator", "yc": "ycombinator",
    "stackoverflowicon": "stackoverflow", "protonmail": "protonmail", "jupyternotebook": "jupyter",
    "tor": "torproject", "torbrowser": "torproject", "rlang": "rproject", "r": "rproject", "godot": "godotengine",
    "apacheairflow": "apacheairflow", "sass": "sass", "scss": "sass", "ethereumclassic": "ethereumclassic",
    "eth": "ethereum", "btc": "bitcoin", "ltc": "litecoin", "zec": "zcash", "xrp": "ripple",
    "gradletool": "gradle", "digitaloceandroplet": "digitalocean", "d3": "d3js", "socket": "socketio",
    "elasticsearch": "elastic", "gatsby": "gatsbyjs", "ember": "emberjs", "express": "expressjs",
    "nest": "nestjs", "adonis": "adonisjs", "backbone": "backbonejs", "stencil": "stenciljs", "qwikicon": "qwik",
    "browserstackicon": "browserstack", "letsencrypt": "letsencrypt", "stripeicon": "stripe",
    "powerpoint": "microsoftpowerpoint", "linkedinin": "linkedin", "whatsappicon": "whatsapp", "xboxlogo": "xbox",
    "youtubemusic": "youtubemusic", "googleplaystore": "googleplay", "chromegoogle": "googlechrome",
    "appstore": "appleappstore", "monogram": "monogram", "buymeacoffeeicon": "buymeacoffee",
    "coffee": "buymeacoffee", "openai": "openai", "chatgpt": "openai", "rubyonrails": "rails",
    "rubyrails": "rails", "cplusplus": "cpp", "csharp": "csharp", "net": "dotnet", "dotnetcore": "dotnet",
    "vlang": "v", "amazoncom": "amazon", "kofi": "kofi", "linuxtux": "linux", "tux": "linux",
    "rss feed": "rss", "feed": "rss", "wechatpay": "wechatpay", "weixin": "wechat", "teamspeak": "teamspeak",
    "skypeforbusiness": "skypeforbusiness", "bun": "bun", "denojs": "deno", "denoland": "deno",
    "envoyproxy": "envoy", "skypeforbusiness": "skype", "whatsappmonochrome": "whatsapp",
    "microsoftwindows": "microsoft", "apachehttp": "apache", "zeit": "vercel", "eclipseide": "eclipse",
    "mailchimpfreddie": "mailchimp", "mariadbfoundation": "mariadb",
}


def normalise(text: str) -> str:
    return re.sub(r"[^a-z0-9]", "", text.lower().replace("+", "plus").replace("#", "sharp"))


def brand_key(icon: str) -> str:
    """Icon name ("google-chrome-icon") to key ("googlechrome"), style words and spellings removed."""
    words = [word for word in re.split(r"[^a-z0-9+#.]+", icon.lower()) if word]
    while len(words) > 1 and words[-1] in STYLE_WORDS:
        words.pop()
    while len(words) > 1 and words[0] in STYLE_PREFIXES:
        words.pop(0)
    key = normalise("".join(words))
    # Simple Icons spells "node.js" as "nodedotjs".
    key = re.sub(r"dot(js|io|net|com|ai|dev|org)$", r"\1", key)
    return ALIASES.get(key, key)


def merge_owners(keys: Iterable[str]) -> dict[str, str]:
    """Maps "chrome" to "googlechrome" where both occur; every other key to itself."""
    known = set(keys)
    merged = {key: key for key in known}
    for prefix in OWNER_PREFIXES:
        for key in known:
            rest = key.removeprefix(prefix)
            if rest != key and len(rest) >= 4 and rest in known and rest not in GENERIC_REMAINDERS:
                merged[rest] = key
    return merged


def read_holdout(path: Path = HOLDOUT_FILE) -> set[str]:
    return set(json.loads(path.read_text())["brands"])


def touches_holdout(icon: str, key: str, holdout: set[str]) -> bool:
    """True where a name may show a held-out owner's mark: the key itself, a leading word, a product of it.

    Deliberately wide: a training picture lost costs little, a held-out mark in training spoils the measure.
    """
    if key in holdout or ALIASES.get(key, key) in holdout:
        return True
    if any(f"{prefix}{key}" in holdout for prefix in OWNER_PREFIXES):
        return True
    words = [word for word in re.split(r"[^a-z0-9]+", icon.lower()) if word]
    for size in range(1, len(words) + 1):
        for start in range(len(words) - size + 1):
            joined = "".join(words[start : start + size])
            spelled = ALIASES.get(joined, joined)
            if (joined in holdout or spelled in holdout) and (start == 0 or len(joined) >= 5):
                return True
            if spelled != joined and extends(spelled, holdout):
                return True
    return extends(key, holdout)


def extends(key: str, holdout: set[str]) -> bool:
    """True for a held-out name of five letters or more with something before or after it."""
    return any(len(name) >= 5 and (key.startswith(name) or key.endswith(name)) for name in holdout)
