"""Credits of pictures in English, as papers in Chinese print them too: `Photo by Ann Lee`, `Image: NASA`.

So may a label be in one language and a name in the other: `Photo｜王小明`, `圖／Ann Lee`. All texts here are folded.
"""

from __future__ import annotations

import re

from retrieval.reading.names import is_name

_PICTURE = (
    r"(?:(?:[Cc]over|[Ff]eatured?|[Hh]ero|[Hh]eader|[Ff]ile|[Aa]ll|AP|AFP|EPA)\s)?"
    r"(?:[Pp]hotos?(?:graph(?:s|y)?)?|PHOTOS?(?:GRAPH(?:S|Y)?)?|[Ii]mages?|IMAGES?|[Pp]ictures?|"
    r"[Ii]llustrations?|ILLUSTRATIONS?|[Aa]rtworks?|[Gg]raphics?|[Cc]artoons?|[Vv]ideos?)"
)
_BY = (
    rf"(?:{_PICTURE}\s?(?:[Cc]redits?|[Ss]ources?|[Cc]ourtesy)?\s?[:/|©]\s?|{_PICTURE}\s(?:by|via|from|©|[Pp]rovided\sby|[Cc]ourtesy(?:\s(?:of|by))?)\s?:?\s|"
    r"(?:[Cc]ourtesy|COURTESY)\s?(?:of|OF|:)\s|[Cc]redits?(?:\s[Ll]ine)?\s?:\s?|REUTERS\s?/\s?)"
)
_CHINESE_BY = r"(?:摄影?|图片?|照片|插[图画]|绘图|(?:图片|照片|题图|封面)(?:来源|提供)?|图源)\s?[/:|]\s?"
# A name, a firm or an account: `Ann Lee`, `Ann Lee for The Tide`, `Ann Lee, Bob Wu and NASA/JPL`, `@annlee`.
_WORD = r"[@A-ZÀ-Þ][\w.'’@+-]{0,24}"
_LATIN = (
    rf"{_WORD}(?:(?:\s?[/,&|©]\s?|\s(?:(?:and|for|via|on|of|the|from|de|da|van|von|der|in)\s){{0,2}}){_WORD}){{0,7}}"
)
_HAN = "[一-鿿·]{2,8}"
_SEVERAL = rf"(?:{_LATIN}|{_HAN})(?:\s?[,/&]\s?(?:{_LATIN}|{_HAN})){{0,3}}"
_WHOM = rf"(?P<who>{_SEVERAL}|the\s[a-z]{{3,16}}(?:\s[a-z]{{2,16}}){{0,2}})"
_BEHIND = r"(?:\s?\([^()]{1,20}\))?\.?"
_WHOLLY = (
    re.compile(rf"[(\[]?{_BY}{_WHOM}{_BEHIND}[)\]]?"),
    re.compile(rf"[(\[]?{_CHINESE_BY}(?:取自\s?)?(?=.*[A-Za-z])(?P<who>{_SEVERAL}){_BEHIND}[)\]]?"),
    # The agency alone, with who took it for it: `Ann Lee/Getty Images`, `AFP via Getty Images`.
    re.compile(rf"[(\[]?(?:(?P<who>{_LATIN})(?:\s?/\s?|\svia\s))?Getty Images[)\]]?"),
)
# Behind what a caption says.
_BEHIND_CAPTION = re.compile(rf"(?:(?<=[。.”!?)])|[\s(\[])\s?{_BY}")
_CREDITED = re.compile(rf"{_WHOM}\s?\.?[)\]]?")
# A caption that its label alone shows, as `圖：` does.
_LABELLED = re.compile(r"(?:[Pp]hotos?|PHOTOS?|[Ii]mages?|[Ii]llustrations?)\s?[:|]\s?[^。!?;]{2,40}")

# Who drew or filmed took no picture.
_OTHER_WORK = re.compile(r"(?:illustration|artwork|graphic|cartoon|video)s?\b|插[图画]|绘图", re.IGNORECASE)
_PERSON = re.compile(r"[A-ZÀ-Þ][\w.'’-]{0,20}(?:\s(?:(?:de|da|van|von|der)\s){0,2}[A-ZÀ-Þ][\w.'’-]{0,20}){1,3}")
_PARTS = re.compile(r"\s?[,&]\s?|\sand\s")
# Where the names are over: `Ann Lee/Reuters`, `Ann Lee for The Tide`, `Ann Lee on Unsplash`.
_AGENCY = re.compile(r"\s?[/|©].*|\s(?:for|via|on|of|from|in)\s.*")
_FIRM = re.compile(
    r"Images?|Photos?|Press|News|Agency|Times|Post|Daily|Stock|Museum|University|Library|Archives?|Studios?|Company|The"
)


_KNOWN = re.compile(
    r"AP|AFP|EPA|CNA|NASA|ESA|Reuters|REUTERS|Bloomberg|Xinhua|Getty|Unsplash|Pexels|Pixabay|Shutterstock|iStock|Alamy"
)


def is_english_credit(folded: str) -> bool:
    """Whether a line says whose a picture is, and nothing else."""
    return any(form.fullmatch(folded) for form in _WHOLLY)


def english_credit(folded: str) -> list[tuple[int, int]] | None:
    """Where in a caption those stand who took the picture; none where it names no person, `None` with no credit."""
    found = next(filter(None, (form.fullmatch(folded) for form in _WHOLLY)), None)
    labels = [] if found else [*_BEHIND_CAPTION.finditer(folded)]
    if labels:
        found = _CREDITED.fullmatch(folded, labels[-1].end())
    if found is None:
        return [] if _LABELLED.fullmatch(folded) else None
    start, end = found.span("who" if found["who"] else 0)
    people = _people(folded, start, end)
    if not people and (labels or "/" in folded[found.start() : start]) and not _KNOWN.match(folded, start):
        # `支援 Image/Video` credits nobody.
        return None
    drawn = _OTHER_WORK.search(folded, labels[-1].start() if labels else 0, start)
    return [] if drawn else people


def _people(folded: str, start: int, end: int) -> list[tuple[int, int]]:
    """Where those stand who are credited, among the firms beside them."""
    if agency := _AGENCY.search(folded, start, end):
        end = agency.start()
    people: list[tuple[int, int]] = []
    for part in _PARTS.split(folded[start:end]):
        at = folded.index(part, start)
        start = at + len(part)
        if is_name(part) or (_PERSON.fullmatch(part) and not any(map(_FIRM.fullmatch, part.split()))):
            people.append((at, start))
    return people
