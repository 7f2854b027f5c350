"""Writes the compact table of look-alike characters that the text signal folds by.

Source: Unicode's confusables.txt (UTS #39) in the JSON form of the npm package unhomoglyph
(data.json, Unicode 13.0.0): {"source character": "prototype"}. Kept are characters whose prototype
is one to three Latin letters or digits and which NFKD alone does not already turn into them.
"""

import json
import re
import unicodedata
from pathlib import Path

# Letters that UTS #39 keeps apart (small capitals, other scripts) but that pass for Latin at a glance.
SUPPLEMENT = {
    "ᴀ": "a", "ʙ": "b", "ᴄ": "c", "ᴅ": "d", "ᴇ": "e", "ꜰ": "f", "ɢ": "g", "ʜ": "h", "ᴊ": "j",
    "ᴋ": "k", "ʟ": "l", "ᴍ": "m", "ɴ": "n", "ᴏ": "o", "ᴘ": "p", "ʀ": "r", "ꜱ": "s", "ᴛ": "t",
    "ᴜ": "u", "ᴠ": "v", "ᴡ": "w", "ᴢ": "z", "в": "b", "к": "k", "м": "m", "н": "h", "т": "t",
    "п": "n", "ш": "w", "ɛ": "e", "ε": "e", "η": "n", "κ": "k", "τ": "t", "ω": "w", "β": "b",
    "μ": "u", "χ": "x", "ζ": "z", "ø": "o", "đ": "d", "ħ": "h", "ł": "l", "ŧ": "t", "ɑ": "a",
    "є": "e", "з": "3", "ь": "b", "λ": "l", "ĸ": "k", "ʍ": "m", "ɲ": "n", "ŋ": "n", "ß": "ss",
    "þ": "p", "ƅ": "b", "ɩ": "i", "Ι": "i", "І": "i", "Ӏ": "l",
}  # fmt: skip


def folded(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()


def latin(text: str) -> str:
    """Lower-case Latin letters and digits of a prototype, or nothing when it holds anything else."""
    out = ""
    for character in folded(text):
        character = SUPPLEMENT.get(character, character)
        if character in "'`´ʼ":
            continue
        if not re.fullmatch("[a-z0-9]+", character):
            return ""
        out += character
    return out if 1 <= len(out) <= 3 else ""


def write_confusables(data: Path, out: Path) -> None:
    """Writes look-alike-table.ts: one string a target, holding every character that looks like it."""
    groups: dict[str, set[str]] = {}
    pairs = {**json.loads(data.read_text()), **SUPPLEMENT}
    for source, prototype in pairs.items():
        if len(source) != 1 or ord(source) < 128:
            continue
        target = latin(SUPPLEMENT.get(source, prototype))
        for character in {source, *folded(source)}:
            already = re.fullmatch("[a-z0-9]*", folded(character))
            if target and not already and ord(character) >= 128:
                if not any(character in group for group in groups.values()):
                    groups.setdefault(target, set()).add(character)
    lines = [
        "// Made by `python -m ringer_training confusables`; see its docstring for the source.",
        "// Data: Unicode confusables.txt 13.0.0, © Unicode, Inc., Unicode License V3.",
        "",
        "/** Pairs of Latin target and the characters that look like it, as hexadecimal code points. */",
        "export const lookAlikeTable: readonly (readonly [target: string, sources: string])[] = [",
    ]
    for target in sorted(groups):
        codes = " ".join(f"{ord(c):x}" for c in sorted(groups[target]))
        lines.append(f"  ['{target}', '{codes}'],")
    lines.append("];")
    out.write_text("\n".join(lines) + "\n")
