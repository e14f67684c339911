"""Replays: the same advice once more, or what changed in the pack and so for this person."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import version

from segue.check.influence import Influence
from segue.content.digests import part_digests, rule_digests
from segue.errors import Place, Problem, ReceiptError
from segue.explain.compared import compared, traced
from segue.explain.receipt import digest, told
from segue.graph.sources import pack_ref
from segue.plan import Plan
from segue.schema.advice import Advice
from segue.schema.library import Library
from segue.schema.receipt import Receipt, Replay, RuleChange, RuleFate

Fates = dict[str, RuleFate]


def same_pack(library: Library, receipt: Receipt, file: str = "") -> None:
    """Raises ReceiptError where the receipt is of another pack than this."""
    if receipt.pack.id != library.pack.id:
        message = f"this is a receipt of the pack '{receipt.pack.id}', not of '{library.pack.id}'."
        cure = "Name the directory of its pack with --pack."
        raise ReceiptError([Problem(Place(file), "", message, cure)])


def replay(plan: Plan, advice: Advice, receipt: Receipt) -> Replay:
    """What this advice is beside that of the receipt, whose answers it was given for."""
    library = plan.library
    fates = _fates(receipt.rules, rule_digests(library))
    now, parts = digest(advice), part_digests(library)
    rules = tuple(_rule_changes(library, fates, receipt, advice))
    changed = tuple(
        name
        for name in dict.fromkeys((*receipt.knowledge, *parts))
        if receipt.knowledge.get(name) != parts.get(name)
    )
    differing = tuple(compared(receipt.results, tuple(told(advice)), fates))
    results = tuple(traced(Influence(plan), differing, fates)) if differing else ()
    found = Replay(
        same=now == receipt.advice,
        said="",
        then=receipt.pack,
        now=pack_ref(library),
        segue_then=receipt.segue,
        segue_now=version("segue"),
        advice_then=receipt.advice,
        advice_now=now,
        rules=rules,
        knowledge=changed,
        results=results,
    )
    return found.model_copy(update={"said": _said(found)})


def _fates(then: dict[str, str], now: dict[str, str]) -> Fates:
    """What became of every rule of both packs."""
    found: Fates = {}
    for rule in dict.fromkeys((*now, *then)):
        if rule not in then:
            found[rule] = "new"
        elif rule not in now:
            found[rule] = "gone"
        else:
            found[rule] = "same" if then[rule] == now[rule] else "changed"
    return found


def _rule_changes(
    library: Library, fates: Fates, receipt: Receipt, advice: Advice
) -> Iterator[RuleChange]:
    behind = {rule for result in (*receipt.results, *told(advice)) for rule in result.rules}
    places = {it.id: it.place for it in library.rules}
    places |= {it.id: it.place for it in library.choices}
    places |= {it.id: it.place for it in library.remarks}
    for rule, fate in fates.items():
        if fate != "same":
            place = str(places[rule]) if rule in places else ""
            yield RuleChange(rule=rule, change=fate, behind=rule in behind, place=place)


def _said(it: Replay) -> str:
    """The outcome in a sentence or two."""
    if it.same and it.then.digest == it.now.digest:
        return "The same pack gives the same advice, byte for byte."
    if it.same:
        return "The pack changed, and this advice did not: it is the same, byte for byte."
    if it.then.digest != it.now.digest:
        return f"The pack changed, and so did this advice. {_effect(it)}"
    if it.segue_then != it.segue_now:
        versions = f"the receipt is of version {it.segue_then}, this is {it.segue_now}"
        return f"The pack is the same, but Segue is not: {versions}. {_effect(it)}"
    return f"Pack and version are the same, but the advice is not. {_effect(it)}"


def _effect(it: Replay) -> str:
    if not it.results:
        return "No result came or went, rose or fell: only its words are others."
    counts = {word: sum(r.change == word for r in it.results) for word in _COUNTED}
    parts = [f"{number} {word}" for word, number in counts.items() if number]
    return f"Of the results, {', '.join(parts)}."


_COUNTED = ("came", "went", "rose", "fell", "turned")
