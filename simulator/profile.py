"""What a bot tells about itself: commands and descriptions."""

from dataclasses import dataclass, field

from simulator.json_types import JsonObject


@dataclass(kw_only=True)
class Profile:
    """The bot's own settings, each by scope and language."""

    #: (scope, language) -> commands
    commands: dict[tuple[str, str], list[JsonObject]] = field(default_factory=dict)
    #: ("description" | "short_description" | "name", language) -> text
    texts: dict[tuple[str, str], str] = field(default_factory=dict)

    def commands_for(self, chat_id: int, language: str) -> list[JsonObject]:
        """Return the menu a worker sees: the narrowest scope that has one."""
        everyone = "all_private_chats" if chat_id > 0 else "all_group_chats"
        for scope in (f"chat:{chat_id}", everyone, "default"):
            for code in (language, ""):
                if found := self.commands.get((scope, code)):
                    return found
        return []

    def text(self, name: str, language: str) -> str:
        """Return a text in a language, or in no particular one."""
        return self.texts.get((name, language)) or self.texts.get((name, ""), "")
