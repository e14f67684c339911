"""A front that follows a script, and a world that only remembers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from segue.questionnaire import Session
from segue.schema.answers import Answers
from segue.schema.next_question import NextQuestion
from segue_cli.ask.cards import Card, Chosen, Reply, Typed
from segue_cli.ask.talk import NotWritten, Talk


@dataclass
class RememberedWorld:
    """Advice that names the goal, and a memory of what was kept and written."""

    kept: list[Session] = field(default_factory=list)
    files: dict[str, Answers] = field(default_factory=dict)
    asks_for: frozenset[str] = frozenset()
    full_disk: bool = False
    next_ones: list[NextQuestion] = field(default_factory=list)

    def keep(self, session: Session) -> None:
        self.kept.append(session)

    def advise(self, answers: Answers) -> str:
        return f"ADVICE for {answers.values.get('goal', 'anybody')}\n"

    def urgent(self, answers: Answers) -> frozenset[str]:
        return self.asks_for - answers.values.keys()

    def ahead(self, session: Session) -> NextQuestion | None:
        return self.next_ones.pop(0) if self.next_ones else None

    def effects(self, before: Answers, after: Answers) -> tuple[str, ...]:
        return ()

    def exists(self, name: str) -> bool:
        return name in self.files

    def write(self, session: Session, name: str) -> None:
        if self.full_disk:
            raise NotWritten(f"Cannot write {name}: No space left on device.")
        self.files[name] = session.answers


class ScriptedFront:
    """Gives replies from a list, and remembers the cards and what was said."""

    def __init__(self, replies: Sequence[Reply | str]) -> None:
        self._replies = list(replies)
        self.cards: list[Card] = []
        self.said: list[str] = []

    def show(self, card: Card) -> Reply:
        self.cards.append(card)
        if not self._replies:
            raise EOFError
        reply = self._replies.pop(0)
        if not isinstance(reply, str):
            return reply
        return Typed(reply) if card.kind in ("number", "text") else Chosen((reply,))

    def tell(self, *lines: str) -> None:
        self.said.extend(line for line in lines if line)

    def present(self, text: str) -> None:
        self.said.append(text.strip())

    @property
    def asked(self) -> list[str]:
        return [card.text for card in self.cards]


@dataclass
class Held:
    """A conversation that was held: what was shown and said, and what is left of it."""

    front: ScriptedFront
    talk: Talk
    world: RememberedWorld
    ended: str = "done"


CORE: tuple[Reply | str, ...] = ("at-home", "oven", "2", "h-4-8")
Holding = Callable[..., Held]
