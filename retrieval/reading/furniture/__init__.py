"""What a page prints around an article.

`navigation` tells the ways through the site, `buttons` what there is to press over an article, `galleries` what leafs
through its pictures, `links` what leads to other articles, `comments` what readers wrote, `pleas` what is asked of
them, `imprint` whose the page is, `stocks` what stands below an article on firms, `weather` what
it is like outside, and `chrome` all else that no article holds.
"""

MAX_LENGTH = 150
"""The longest line of furniture, in characters."""
