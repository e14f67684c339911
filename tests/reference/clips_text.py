"""The templates and functions of every translated program."""

from __future__ import annotations

GIVEN = ("person", "given", "graded", "said", "stated", "mark")
DERIVED = (
    *("arises", "closed", "held", "denied", "bound", "level", "evidence", "ruled-out", "reached"),
    *("recommended", "advised-against", "cautioned", "to-learn", "tally", "known", "fired"),
    *("noted", "reweigh"),
)
SLOTS = {
    "never": "",
    "person": "",
    "given": "question value",
    "graded": "question skill level",
    "said": "question value",
    "stated": "skill level",
    "mark": "question what",
    "arises": "question",
    "closed": "question",
    "held": "fact",
    "denied": "fact",
    "bound": "skill side level",
    "level": "skill low high",
    "evidence": "rule target side strength rest",
    "ruled-out": "target",
    "reached": "target",
    "recommended": "target",
    "advised-against": "target",
    "cautioned": "caution",
    "to-learn": "skill",
    "tally": "name value",
    "known": "rule",
    "fired": "rule branch binding",
    "noted": "rule target side strength rest",
    "reweigh": "target",
    "node": "id kind",
    "need": "who skill level",
    "edge": "relation source target",
}
POSITIVE = tuple(f"({name} " for name in (*GIVEN, *DERIVED, "exists"))
FUNCTIONS = """
(deffunction settle-level (?s)
  (bind ?low 0) (bind ?high 4) (bind ?floor 0) (bind ?cap 4)
  (do-for-all-facts ((?f stated)) (eq ?f:skill ?s) (bind ?low ?f:level) (bind ?high ?f:level))
  (do-for-all-facts ((?b bound)) (eq ?b:skill ?s)
    (if (eq ?b:side at-least) then (bind ?floor (max ?floor ?b:level))
     else (bind ?cap (min ?cap ?b:level))))
  (assert (level (skill ?s) (low (min (max ?low ?floor) ?cap))
                 (high (min (max ?high ?floor) ?cap)))))

(deffunction certainty (?for ?against)
  (bind ?f (- 1 ?for)) (bind ?a (- 1 ?against))
  (if (< (abs (- ?f ?a)) 1e-12) then 0 else (/ (- ?f ?a) (- 1 (min ?f ?a)))))

(deffunction settle-counts (?core)
  (bind ?answered 0) (bind ?unsure 0)
  (do-for-all-facts ((?q arises)) (member$ ?q:question ?*core*) (bind ?core (+ ?core 1)))
  (do-for-all-facts ((?m mark))
    (or (not (member$ ?m:question ?*conditional*))
        (any-factp ((?q arises)) (eq ?q:question ?m:question)))
    (if (eq ?m:what unsure) then (bind ?unsure (+ ?unsure 1))
     else (bind ?answered (+ ?answered 1))
      (if (member$ ?m:question ?*core*) then (bind ?core (- ?core 1)))))
  (assert (tally (name answered-questions) (value ?answered))
          (tally (name unsure-answers) (value ?unsure))
          (tally (name unanswered-core-questions) (value ?core))))
"""
