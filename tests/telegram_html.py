"""Telegram's HTML markup, read the way its servers read it: same tags, same entities, same refusals."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_TAGS = {
    "a": "text_link",
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "span": "spoiler",
    "tg-spoiler": "spoiler",
    "tg-emoji": "custom_emoji",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
}
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
# Of two entities over the same characters, Telegram lists the one with the lower number first.
_PRIORITY = {
    "blockquote": 0,
    "expandable_blockquote": 0,
    "pre": 11,
    "code": 20,
    "text_link": 49,
    "text_mention": 49,
    "bold": 90,
    "italic": 91,
    "underline": 92,
    "strikethrough": 93,
    "spoiler": 94,
    "custom_emoji": 99,
}
_STYLES = {"bold", "italic", "underline", "strikethrough", "spoiler"}
_QUOTES = {"blockquote", "expandable_blockquote"}
_ARGUMENT_NAMES = {"text_link": "url", "pre": "language", "custom_emoji": "custom_emoji_id"}
_MOST_ENTITIES = 100

_REFERENCE = re.compile(r"&(?:#x([0-9a-fA-F]*)|#([0-9]*)|([A-Za-z]*))")
_LONGEST_REFERENCE = 9
_NAME = re.compile(r"[^ \t\r\n\v\0>]*")
_BLANK = re.compile(r"[ \t\r\n\v]*")
_ATTRIBUTE = re.compile(r"[^ \t\r\n\v\0=>/\"']*")
_TOKEN = re.compile(r"[A-Za-z0-9.-]*")
_LINK = re.compile(r"(?:(https?|ftp)://)?([^\s/?#]+\.[^\s/?#]+)([/?#]\S*)?", re.IGNORECASE)
_USER_LINK = re.compile(r"tg://user\?id=(\d+)")
_REMOVED = {"\r", "\u0333", "\u033f", "\u030a", *map(chr, range(0x2028, 0x202F))}

# Chinese characters are word characters to Telegram: 「問@bot」 holds no mention and 「/ask問」 no command.
_FOUND = {
    "mention": re.compile(r"(?<!\w)@[A-Za-z0-9_]{2,32}+(?!\w)"),
    "bot_command": re.compile(r"(?<![\w/<>])/[A-Za-z0-9_]{1,64}+(?:@[A-Za-z0-9_]{3,32}+)?+(?![\w/<>@])"),
    "hashtag": re.compile(r"(?<![\w#])#(?=\w*[^\W\d])\w{1,256}+(?!#)"),
    "url": re.compile(r"(?<!\w)https?://[^\s<>\"]*[^\s<>\".,:;!?'()。，！？」』）]", re.IGNORECASE),
}


class MarkupError(ValueError):
    """Markup that Telegram refuses; worded as it does after "Bad Request: can't parse entities: "."""


@dataclass(frozen=True, slots=True)
class Entity:
    """One entity of a message; `offset` (0-based) and `length` count UTF-16 units."""

    type: str
    offset: int
    length: int
    argument: str = ""  # a link's address, a code block's language, a custom emoji's or a person's id

    def to_json(self) -> dict[str, Any]:
        shared: dict[str, Any] = {"type": self.type, "offset": self.offset, "length": self.length}
        if self.type == "text_mention":
            user = {"id": int(self.argument), "is_bot": False, "first_name": self.argument}
            return {**shared, "user": user}
        return {**shared, _ARGUMENT_NAMES[self.type]: self.argument} if self.argument else shared


@dataclass(frozen=True, slots=True)
class FormattedText:
    """A message's text as Telegram keeps it, and what is marked in it."""

    text: str
    entities: tuple[Entity, ...] = ()

    def of_type(self, kind: str) -> list[str]:
        units = self.text.encode("utf-16-le")
        return [
            units[2 * entity.offset : 2 * (entity.offset + entity.length)].decode("utf-16-le")
            for entity in self.entities
            if entity.type == kind
        ]


class _Span(NamedTuple):
    """An entity while it is worked on; `start` and `end` count characters, not UTF-16 units."""

    type: str
    start: int
    end: int
    argument: str = ""

    def holds(self, other: _Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def touches(self, other: _Span) -> bool:
        return self.start < other.end and other.start < self.end


class _Open(NamedTuple):
    tag: str
    argument: str
    start: int


def utf16_length(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def from_html(markup: str) -> FormattedText:
    return _formatted(*_parsed(markup))


def from_plain(text: str, entities: Iterable[Mapping[str, Any]] = ()) -> FormattedText:
    """The text as Telegram keeps it, with entities given beside it instead of inside it."""
    characters = {unit: position for position, unit in enumerate(_utf16_offsets(text))}
    spans = []
    for entity in entities:
        start = characters.get(entity["offset"])
        end = characters.get(entity["offset"] + entity["length"])
        if start is None or end is None:
            raise MarkupError(f"Entity at UTF-16 offset {entity['offset']} cuts a symbol or leaves the text")
        kind = entity["type"]
        argument = entity["user"]["id"] if kind == "text_mention" else entity.get(_ARGUMENT_NAMES.get(kind, ""))
        spans.append(_Span(kind, start, end, str(argument or "")))
    # Telegram finds these itself and ignores what a bot claims about them.
    return _formatted(text, [span for span in spans if span.type in _PRIORITY])


# --- reading the tags


def _parsed(markup: str) -> tuple[str, list[_Span]]:
    if "\0" in markup:
        raise MarkupError("Text must not contain null bytes")
    source = markup + "\0"  # so that every look at the next character finds one
    characters: list[str] = []
    spans: list[_Span] = []
    stack: list[_Open] = []
    at = 0
    while at < len(markup):
        if source[at] != "<":
            character, at = _character(source, at)
            characters.append(character)
        elif source[at + 1] != "/":
            opened, at = _start_tag(source, at, len(characters))
            stack.append(opened)
        else:
            if not stack:
                raise MarkupError(f"Unexpected end tag at byte offset {_byte(source, at)}")
            at = _end_tag(source, at, stack[-1].tag)
            _close(stack.pop(), "".join(characters), spans)
    if stack:
        raise MarkupError(f'Can\'t find end tag corresponding to start tag "{stack[-1].tag}"')
    text = "".join(characters)
    if re.search("[\ud800-\udfff]", text):
        raise MarkupError(
            "Text contains invalid Unicode characters after decoding HTML entities, "
            "check for unmatched surrogate code units"
        )
    return text, [span._replace(argument="") if span.type == "code" else span for span in spans]


def _byte(source: str, at: int) -> int:
    return len(source[:at].encode(errors="surrogatepass"))


def _character(source: str, at: int) -> tuple[str, int]:
    """The character at a place, decoded when it is a reference that Telegram knows, and where the next is."""
    match = _REFERENCE.match(source, at)
    if match is None:
        return source[at], at + 1
    hexadecimal, decimal, name = match.groups()
    character = None
    if name is not None:
        character = _NAMED.get(name)
    elif len(match[0]) <= _LONGEST_REFERENCE:
        code = int(hexadecimal or "0", 16) or int(decimal or "0")
        character = chr(code) if 0 < code < 0x10FFFF else None
    if character is None:
        return source[at], at + 1
    return character, match.end() + (source[match.end()] == ";")


def _start_tag(source: str, begin: int, start: int) -> tuple[_Open, int]:
    name = _NAME.match(source, begin + 1)
    assert name is not None
    at = name.end()
    if source[at] == "\0":
        raise MarkupError(f"Unclosed start tag at byte offset {_byte(source, begin)}")
    tag = _lower(name[0])
    if tag not in _TAGS:
        raise MarkupError(f'Unsupported start tag "{tag}" at byte offset {_byte(source, begin)}')
    attributes: dict[str, str] = {}
    while True:
        at = _after(_BLANK, source, at)
        if source[at] == ">":
            break
        attribute, value, at = _attribute(source, at, begin, tag)
        attributes[attribute] = value
    argument = ""
    if tag == "span":
        if attributes.get("class") != "tg-spoiler":
            where = _byte(source, begin)
            raise MarkupError(f'Tag "span" must have class "tg-spoiler" at byte offset {where}')
    elif tag == "code":
        language = attributes.get("class", "")
        argument = language.removeprefix("language-") if language.startswith("language-") else ""
    elif tag == "blockquote":
        argument = "expandable" if "expandable" in attributes else ""
    else:
        argument = attributes.get({"a": "href", "tg-emoji": "emoji-id"}.get(tag, ""), "")
    return _Open(tag, argument, start), at + 1


def _attribute(source: str, at: int, begin: int, tag: str) -> tuple[str, str, int]:
    start, at = at, _after(_ATTRIBUTE, source, at)
    name = source[start:at]
    if not name:
        where = _byte(source, begin)
        raise MarkupError(f'Empty attribute name in the tag "{tag}" at byte offset {where}')
    at = _after(_BLANK, source, at)
    has_value = source[at] == "="
    if has_value:
        at = _after(_BLANK, source, at + 1)
    if source[at] == "\0":
        raise MarkupError(f'Unclosed start tag "{tag}" at byte offset {_byte(source, begin)}')
    if not has_value:
        return name, "", at
    if source[at] in "\"'":
        value, at = _quoted(source, at)
    else:
        start, at = at, _after(_TOKEN, source, at)
        value = _lower(source[start:at])
        if source[at] not in " \t\r\n\v\0>":
            raise MarkupError(f"Unexpected end of name token at byte offset {_byte(source, start)}")
    if source[at] == "\0":
        raise MarkupError(f"Unclosed start tag at byte offset {_byte(source, begin)}")
    return name, value, at


def _quoted(source: str, at: int) -> tuple[str, int]:
    quote = source[at]
    at += 1
    characters = []
    while source[at] not in (quote, "\0"):
        character, at = _character(source, at)
        characters.append(character)
    return "".join(characters), at + (source[at] == quote)


def _end_tag(source: str, begin: int, expected: str) -> int:
    name = _NAME.match(source, begin + 2)
    assert name is not None
    at = _after(_BLANK, source, name.end())
    if source[at] != ">":
        raise MarkupError(f"Unclosed end tag at byte offset {_byte(source, begin)}")
    found = _lower(name[0])
    if found not in ("", expected):
        where = _byte(source, begin)
        raise MarkupError(f'Unmatched end tag at byte offset {where}, expected "</{expected}>", found "</{found}>"')
    return at + 1


def _close(opened: _Open, text: str, spans: list[_Span]) -> None:
    kind, argument = _TAGS[opened.tag], opened.argument
    span: _Span | None = _Span(kind, opened.start, len(text), argument)
    assert span is not None
    if span.start == span.end:
        return
    if kind in {"code", "pre"}:
        before = spans[-1] if spans else None
        same = before is not None and before.type != kind and before[1:3] == span[1:3]
        language = argument or (before.argument if before else "")
        if same and language and {kind, before.type if before else ""} == {"code", "pre"}:
            spans.pop()
            span = span._replace(type="pre", argument=language)
    elif kind == "blockquote" and argument:
        span = span._replace(type="expandable_blockquote", argument="")
    elif kind == "text_link":
        span = _link(span, argument or text[opened.start :])
    elif kind == "custom_emoji" and not (argument.isdigit() and int(argument)):
        raise MarkupError("Invalid custom emoji identifier specified")
    if span is not None:
        spans.append(span)


def _link(span: _Span, address: str) -> _Span | None:
    """The link with its address as Telegram spells it; an address it does not take makes plain text."""
    if user := _USER_LINK.match(address):
        return span._replace(type="text_mention", argument=user[1])
    if address.startswith(("tg://", "ton://", "tonsite://")):
        return span._replace(argument=address)
    match = _LINK.fullmatch(address)
    if match is None:
        return None
    scheme, host, rest = match.groups()
    path = rest if rest and rest.startswith("/") else f"/{rest or ''}"
    return span._replace(argument=f"{(scheme or 'http').lower()}://{host.lower()}{path}")


def _after(pattern: re.Pattern[str], source: str, at: int) -> int:
    match = pattern.match(source, at)
    return at if match is None else match.end()


def _lower(name: str) -> str:
    return re.sub("[A-Z]", lambda match: match[0].lower(), name)


# --- putting text and entities into the shape in which Telegram keeps them


def _formatted(text: str, spans: Sequence[_Span]) -> FormattedText:
    text, spans = _trimmed(*_cleaned(text, spans))
    found = [_Span(kind, *match.span()) for kind, pattern in _FOUND.items() for match in pattern.finditer(text)]
    offsets = _utf16_offsets(text)
    entities = [
        Entity(span.type, offsets[span.start], offsets[span.end] - offsets[span.start], span.argument)
        for span in _arranged(spans, _disjoint(found))
    ]
    return FormattedText(text, tuple(entities[:_MOST_ENTITIES]))


def _utf16_offsets(text: str) -> list[int]:
    offsets = [0]
    for character in text:
        offsets.append(offsets[-1] + 1 + (character > "\uffff"))
    return offsets


def _cleaned(text: str, spans: Sequence[_Span]) -> tuple[str, list[_Span]]:
    kept: list[str] = []
    moved = []
    for character in text:
        moved.append(len(kept))
        if character not in _REMOVED:
            kept.append(" " if character < " " and character != "\n" else character)
    moved.append(len(kept))
    return "".join(kept), [span._replace(start=moved[span.start], end=moved[span.end]) for span in spans]


def _trimmed(text: str, spans: Sequence[_Span]) -> tuple[str, list[_Span]]:
    """Without blanks around, except that on the left Telegram keeps the blanks that an entity covers."""
    text = text.rstrip(" \n")
    kept = [span._replace(end=min(span.end, len(text))) for span in spans]
    kept = [span for span in kept if span.start < span.end]
    blank = len(text) - len(text.lstrip(" \n"))
    shift = min([blank, *(span.start for span in kept)])
    return text[shift:], [span._replace(start=span.start - shift, end=span.end - shift) for span in kept]


def _order(span: _Span) -> tuple[int, int, int]:
    return span.start, -span.end, _PRIORITY.get(span.type, 50)


def _disjoint(spans: Iterable[_Span]) -> list[_Span]:
    """The outermost spans: Telegram drops, without a word, what lies inside or across an earlier one."""
    kept: list[_Span] = []
    for span in sorted(spans, key=_order):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept


def _arranged(spans: Iterable[_Span], found: Iterable[_Span]) -> list[_Span]:
    spans = list(spans)
    quotes = _disjoint(span for span in spans if span.type in _QUOTES)
    solid = _disjoint(span for span in spans if span.type not in _QUOTES | _STYLES)
    solid += [span for span in found if not any(span.touches(other) for other in solid)]
    solid = [span for span in solid if all(not span.touches(q) or q.holds(span) for q in quotes)]
    styles = _split((span for span in spans if span.type in _STYLES), [*solid, *quotes])
    return sorted([*solid, *quotes, *styles], key=_order)


def _split(styles: Iterable[_Span], others: Sequence[_Span]) -> list[_Span]:
    """Styles joined where they touch, cut where anything else begins or ends, and left out of code."""
    runs: list[_Span] = []
    for style in sorted(styles, key=lambda span: (span.type, span.start)):
        if runs and runs[-1].type == style.type and style.start <= runs[-1].end:
            runs[-1] = runs[-1]._replace(end=max(runs[-1].end, style.end))
        else:
            runs.append(style)
    cuts = {place for other in others for place in (other.start, other.end)} | {run.start for run in runs}
    code = [other for other in others if other.type in {"code", "pre"}]
    pieces = []
    for run in runs:
        places = sorted({run.start, run.end, *(cut for cut in cuts if run.start < cut < run.end)})
        pieces += [run._replace(start=start, end=end) for start, end in pairwise(places)]
    return [piece for piece in pieces if not any(other.holds(piece) for other in code)]
