#!/usr/bin/env python3
"""Makes what the fuzzer begins with: `words.dict` from the language packs, and `corpus/` from the fixtures.

`fuzz/seeds.py` writes both; the dictionary is committed, the corpus is not. Needs Python 3.11.
"""

import json
import tomllib
from pathlib import Path

FUZZ = Path(__file__).parent
PACKS = FUZZ.parent / "src/lang/packs"
FIXTURES = FUZZ.parent / "fixtures"
# What no pack has: marks of encodings, of other formats, and characters that programs stumble over.
MORE = [
    b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\x00", b"\x1b[31m", b"\x1b$B", b"\r\n", b"\x0c", b"\xed\xa0\x80",
    "\u2028", "\u200d", "\u202e", "\u0301", "\u3000", "\u00ad", "\ufffe", "\ufeff", "###", " -- ", "- ", "1. ", "\t", "|",
    "a@b.example", "https://a.example/", "+49 431 555 0100", "<script>", "</script>", "]]>", "javascript:", "&#0;",
    '"source":[[0,1]]', '"text":"', '"confidence":1.0', '"articles":[{', '"unit":"utf16"', "18446744073709551615", "-1",
]


def words(value):
    """Every string of a pack, the short ones: a phrase of a few words is enough."""
    if isinstance(value, str):
        if 1 < len(value) <= 24:
            yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from words(inner)
    elif isinstance(value, list):
        # A list is of one kind: a few of it lead where all of it leads.
        for inner in value[:6]:
            yield from words(inner)


def escaped(word):
    data = word.encode() if isinstance(word, str) else word
    return "".join(chr(b) if 32 <= b < 127 and b not in b'"\\' else f"\\x{b:02x}" for b in data)


def dictionary():
    found = set(MORE)
    for pack in sorted(PACKS.glob("*.toml")):
        found.update(words(tomllib.loads(pack.read_text())))
    lines = sorted({f'"{escaped(word)}"' for word in found})
    (FUZZ / "words.dict").write_text("# Made by seeds.py from the language packs.\n" + "\n".join(lines) + "\n")


def corpus():
    for target in ["decode_read", "writers_there", "facts", "verify_json"]:
        (FUZZ / "corpus" / target).mkdir(parents=True, exist_ok=True)
    for number, source in enumerate(sorted(FIXTURES.rglob("source.txt"))):
        name, data = str(source.parent.relative_to(FIXTURES)).replace("/", "-"), source.read_bytes()
        put("decode_read", name, bytes([number % 30]) + data)
        put("writers_there", name, data)
        document = json.loads((source.parent / "document.json").read_bytes())
        put("verify_json", name, json.dumps(document, ensure_ascii=False).encode() + b"\0" + data)
        for line, words in enumerate(data.splitlines()):
            put("facts", f"{name}-{line}", bytes([number % 30]) + words)


def put(target, name, data):
    (FUZZ / "corpus" / target / name).write_bytes(data)


if __name__ == "__main__":
    dictionary()
    corpus()
