"""Writes the list of common words by which the text signal cuts a domain label into words.

Sources: the word list of PyPI wordninja 2.0.0 (MIT; words of English Wikipedia by frequency, which holds many
names and foreign words too) and the word lists of npm @scure/bip39 2.4.0 (MIT; 2,048 common words each of
French, Spanish, Italian, Portuguese and Czech). Line N of the result is the Nth most frequent word.
"""

import gzip
import re
import unicodedata
from pathlib import Path

KEPT = 60_000
LANGUAGES = ["french", "spanish", "italian", "portuguese", "czech"]
# The further lists have no order: their words stand where everyday nouns of English stand.
FURTHER_RANK = 9_000
# Letters in pairs and threes are mostly abbreviations; only the frequent ones are words.
SHORT_KEPT = {1: 30, 2: 500, 3: 6_000}
SINGLE = {"a", "i"}


def ascii_word(word: str) -> str:
    decomposed = unicodedata.normalize("NFKD", word.strip().lower())
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def write_word_list(wordninja: Path, bip39: Path, out: Path) -> None:
    """Writes one word a line, most frequent first."""
    words: list[str] = []
    with gzip.open(wordninja, "rt", encoding="utf-8") as lines:
        for rank, line in enumerate(lines):
            word = ascii_word(line)
            limit = SHORT_KEPT.get(len(word), KEPT)
            if len(word) == 1 and word not in SINGLE:
                continue
            if rank < limit and re.fullmatch("[a-z]+", word):
                words.append(word)
    known = set(words)
    further: list[str] = []
    for language in LANGUAGES:
        text = (bip39 / f"{language}.js").read_text(encoding="utf-8")
        for line in text.split("`")[1].splitlines():
            word = ascii_word(line)
            if re.fullmatch("[a-z]{4,}", word) and word not in known:
                known.add(word)
                further.append(word)
    words[FURTHER_RANK:FURTHER_RANK] = further
    out.write_text("\n".join(words) + "\n", encoding="ascii")
