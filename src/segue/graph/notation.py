"""Text as other programs' notations want it: quoted, escaped, printable."""

from __future__ import annotations


def printable(text: str) -> str:
    """The text on one line, without characters that XML has no place for."""
    return "".join(c for c in " ".join(text.split()) if c >= " " and c not in "\x7f\ufffe\uffff")


def dot_quoted(*lines: str) -> str:
    """Lines of text as one quoted string of Graphviz's DOT."""
    escaped = (line.replace("\\", "\\\\").replace('"', '\\"') for line in lines)
    return '"' + "\\n".join(escaped) + '"'


def mermaid_text(text: str) -> str:
    """Mermaid's escape for characters that would end a label or be read as markup."""
    return "".join(f"#{ord(c)};" if c in '#"<>&`|[]{}()\\' else c for c in text)
