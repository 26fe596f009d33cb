"""From a pasted news page (`.txt`, any Chinese encoding, either script) to an `Article`.

The way: `decoding` makes text of bytes, `markdown` takes the marks of Markdown from it, `wrapping` puts wrapped
paragraphs together again, `lines` makes clean lines of text, `page` says what each line is, `sidecar` adds what
the page does not say, `articles` ties them together for a file or a folder.
"""

from retrieval.reading.articles import Library, read_article, read_folder, read_text

__all__ = ["Library", "read_article", "read_folder", "read_text"]
