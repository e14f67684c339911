"""The world around a conversation: the advisor, the drafts, and files."""

from __future__ import annotations

import shlex
from pathlib import Path

import click

from segue import Advice, Advisor
from segue.questionnaire import Session
from segue.render import text
from segue.schema.answers import Answers
from segue_cli.ask.drafting import Keeper
from segue_cli.ask.talk import NotWritten
from segue_cli.output import UNSEEN, colour, emit, width
