"""The page of what people see: its scenes show what they are called after."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot_api_server import BotApiServer
from bot_process import TOKEN, Running
from transcripts import leaf, long_article, page, walk

if TYPE_CHECKING:
    from pathlib import Path

    from transcripts import Scene


def shown(scene: Scene) -> str:
    return "\n".join(message.text for message in scene.answers)


def test_every_scene_shows_what_it_is_called_after(bot: Running) -> None:
    scenes = {scene.name: scene for scene in walk(bot)}
    assert all(scene.answers or scene.results for scene in scenes.values())
    assert "你是不是要問" in shown(scenes["did-you-mean"])
    assert "改查「黃學清」" in shown(scenes["put-right"])
    assert "過期" in scenes["stale-button"].toast
    assert scenes["topic"].answers[0].thread_id == scenes["topic-reply"].answers[0].thread_id is not None
    assert "@BotFather" in shown(scenes["eager-unheard"])
    assert scenes["inline"].results[0]["title"]
    for name in ("inline-chosen", "guest"):
        assert "50歲的黃學清" in shown(scenes[name])
    html = page(scenes.values())
    assert all(f"<section id='{name}'>" in html for name in scenes)


def test_long_passages_and_outlines_are_shown_in_parts(tmp_path: Path) -> None:
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    (seeds / "cats.txt").write_text(long_article(), encoding="utf-8")
    with BotApiServer(token=TOKEN) as api, Running(api, tmp_path / "log", {"ARTICLE_BOT_SEEDS": str(seeds)}) as bot:
        scenes = {scene.name: shown(scene) for scene in leaf(bot, "zh-hant")}
        bot.stop()
        assert api.errors() == []
    assert "第100隻小貓" in scenes["long-passage"]
    assert scenes["whole-passage"].startswith("第1隻小貓")
    assert "第139隻小貓" in scenes["part-2"]
    assert "(2/3)" in scenes["long-outline-2"]
