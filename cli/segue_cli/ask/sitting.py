"""One sitting from the offer of an earlier draft to the last line."""

from __future__ import annotations

from segue import Advisor
from segue.questionnaire import Session
from segue_cli.ask import menus
from segue_cli.ask.cards import Front
from segue_cli.ask.conversation import Conversation
from segue_cli.ask.drafting import Keeper, resumed
from segue_cli.ask.plain import PlainFront
from segue_cli.ask.talk import NotWritten, Quit, Talk
from segue_cli.ask.world import TerminalWorld
from segue_cli.output import colour

DONE, FAILED, STOPPED = 0, 1, 130


class Sitting:
    """Brings a front, an advisor and the drafts together for one person.

    `core` ends it after the core questions; `save` names the file the answers go to;
    `in_order` asks in the questionnaire's order.
    """

    def __init__(
        self,
        front: Front,
        advisor: Advisor,
        start: Session,
        core: bool,
        save: str | None,
        in_order: bool = False,
    ) -> None:
        self._front = front
        self._core = core
        self._save = save
        self._keeper = Keeper(advisor.library.pack.id, front.tell)
        coloured = colour() and not isinstance(front, PlainFront)
        world = TerminalWorld(advisor, self._keeper, coloured, save, in_order)
        self._talk = Talk(front, world, start)

    def hold(self, offers_draft: bool) -> int:
        """Holds the sitting; returns the exit code. However it ends, the answers are kept."""
        try:
            self._talk.tell(*_opening(self._talk.session))
            if offers_draft:
                self._offer_draft()
            return self._converse()
        except Quit:
            return self._leave(DONE)
        except EOFError:
            return self._leave(FAILED, writes=False)
        except KeyboardInterrupt:
            return self._leave(STOPPED, writes=False)

    def _converse(self) -> int:
        opens = self._talk.session.scope == "core" and not self._core
        conversation = Conversation(
            self._talk, offers=opens, goes_on=not self._core, written=self._save is not None
        )
        conversation.run()
        if not self._written():
            return FAILED
        if conversation.written:
            self._keeper.discard()
        elif self._keeper.keeps:
            self._talk.tell("", "Your answers are kept as a draft; `segue ask` offers it again.")
        return DONE

    def _offer_draft(self) -> None:
        draft = self._keeper.latest()
        if draft is None:
            return
        picked = self._talk.pick(menus.offered_draft(draft))
        if picked == menus.DISCARD:
            self._keeper.discard(draft)
        if picked != menus.RESUME:
            return
        self._keeper.resume(draft)
        self._talk.session, lost = resumed(self._talk.session, draft)
        if lost:
            self._talk.tell(f"No longer asked in this way, and left out: {', '.join(lost)}.")

    def _leave(self, code: int, writes: bool = True) -> int:
        """Ends early: says what is kept, and how to go on."""
        self._talk.tell("")
        written = self._written() if writes else True
        if self._talk.session.answers.values and self._keeper.keeps:
            self._talk.tell("Your answers are saved. `segue ask` goes on where you stopped.")
        return code if written else FAILED

    def _written(self) -> bool:
        """Writes the file that was asked for, if any; whether all is well."""
        if self._save is None:
            return True
        try:
            self._talk.world.write(self._talk.session, self._save)
        except NotWritten as error:
            self._talk.tell(str(error), "Your answers are kept as a draft.")
            return False
        self._talk.tell(f"Your answers are in {self._save}.")
        return True


def _opening(session: Session) -> tuple[str, ...]:
    core = session.progress("core").total
    many = session.progress("full").total
    whole = f"{many} questions, more or fewer as you answer"
    what = whole if session.scope == "full" else f"{core} questions, and then advice"
    pack = session.library.pack
    return (
        f"Segue. {pack.label}: what next?",
        f"{what}. Nothing leaves this computer, and every answer is saved on it at once.",
    )
