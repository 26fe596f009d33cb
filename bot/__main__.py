"""`python -m bot` is the command `article-bot`."""

if __name__ == "__main__":
    import sys

    from bot.cli import main

    sys.exit(main())
