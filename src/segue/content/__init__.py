"""The only room that reads YAML: packs into records, answer files into plain values.

Every fault of every file is collected with its place and its cure; nothing is ignored.
"""

from segue.content.answers import Raw, RawAnswers, parse_answers, read_answers
from segue.content.cache import cached, keep
from segue.content.files import bundled, digest, pack_files, quoted
from segue.content.read import Reading, read_pack

__all__ = [
    "Raw",
    "RawAnswers",
    "Reading",
    "bundled",
    "cached",
    "digest",
    "keep",
    "pack_files",
    "parse_answers",
    "quoted",
    "read_answers",
    "read_pack",
]
