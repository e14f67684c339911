"""A directory to a library: what is kept, what is left out, what makes it impossible."""

from pathlib import Path
from shutil import copytree

import pytest

from segue.content import bundled, digest, read_pack
from segue.errors import Place, Problem
from segue.schema.knowledge import Relation
from segue.schema.questionnaire import Band, CountAs, Meaning

BAKERY = Path(__file__).parents[2] / "packs" / "bakery"
SOUND = """\
when: {own garden: yes}
    then: {caution: cold hands}
    because: So.
    source: adviser
"""
RULES = f"rules:\n  - rule: first\n    {SOUND}  - rule: second\n    {SOUND}"


@pytest.fixture(scope="module")
def bakery():
    reading = read_pack(BAKERY)
    assert reading.problems == ()
    return reading.library


def test_the_bundled_pack_has_the_shape_of_one():
    assert read_pack(bundled()).problems == ()


def test_nodes_keep_their_order_kind_and_place(bakery):
    roles = [node for node in bakery.nodes if node.kind == "role"]
    assert [node.id for node in roles] == ["bread-baker", "pastry-baker"]
    assert roles[0].place == Place("knowledge/roles.yaml", 3, 3)


def test_a_relation_of_a_node_may_carry_a_level(bakery):
    edges = [edge for edge in bakery.relations if edge.source == "pastry-baker"]
    assert [(edge.relation, edge.target, edge.level) for edge in edges] == [
        ("requires", "lamination", 3),
        ("requires", "dough", None),
    ]


def test_numbers_have_half_open_bands(bakery):
    bands = [option.band for option in bakery.question["savings"].options]
    assert bands == [Band(start=0, end=3), Band(start=3, end=6), Band(start=6)]


def test_an_option_without_a_word_has_its_id_as_its_word(bakery):
    words = [option.word for option in bakery.question["equipment"].options]
    assert words == ["oven", "stone", "scales", "nothing-yet"]


def test_an_option_may_mean_facts_and_levels(bakery):
    options = {option.id: option for option in bakery.question["schooling"].options}
    assert options["shop-work"].means == Meaning(counts=(CountAs(skill="bookkeeping", at_least=2),))
    assert bakery.question["mornings"].point_means == {5: Meaning(facts=("early-riser",))}


def test_a_caution_has_its_public_id(bakery):
    assert "caution-thin-savings" in bakery.caution


def test_an_effort_may_be_one_number(bakery):
    effort = bakery.node["price-list"].effort
    assert (effort.weeks.low, effort.weeks.high) == (1, 1)


def test_a_question_may_arise_under_one_of_several_conditions(bakery):
    assert len(bakery.question["relocate"].when) == 2
    assert bakery.question["goal"].when == ()


def test_the_library_carries_the_digest_of_its_files(bakery):
    assert bakery.pack.digest == digest(BAKERY)


def test_relations_may_be_sentences_read_either_way(read_with):
    text = """\
relations:
  - prune a tree precedes water a tree
  - pruning is required by florist: strong
  - Pruning part-of plants
"""
    relations = read_with({"knowledge/relations.yaml": text}).library.relations
    said = [edge for edge in relations if edge.place.file == "knowledge/relations.yaml"]
    assert [edge.model_copy(update={"place": Place("")}) for edge in said] == [
        Relation(source="prune-a-tree", relation="precedes", target="water-a-tree"),
        Relation(source="florist", relation="requires", target="pruning", level=3),
        Relation(source="pruning", relation="part-of", target="plants"),
    ]


def test_known_nodes_tell_where_a_name_ends_in_a_sentence(read_with):
    nodes = "kind: step\nnodes:\n  look-what-includes-water: {label: Look, source: adviser}\n"
    text = "relations:\n  - look what includes water precedes prune a tree\n"
    files = {"knowledge/steps2.yaml": nodes, "knowledge/relations.yaml": text}
    library = read_with(files).library
    edge = next(one for one in library.relations if one.place.file == "knowledge/relations.yaml")
    assert (edge.source, edge.relation) == ("look-what-includes-water", "precedes")


def test_a_source_keeps_its_capital(read_with):
    text = "sources:\n  M12: {title: Pay, year: 2025}\n"
    (source,) = read_with({"knowledge/sources.yaml": text}).library.sources
    assert (source.id, source.year) == ("M12", "2025")


def test_a_faulty_rule_is_marked_and_the_others_are_read(read_with):
    reading = read_with({"rules/garden.yaml": RULES.replace("    then", "    than", 1)})
    found = [(rule.id, rule.partial) for rule in reading.library.rules]
    assert found == [("first", True), ("second", False)]
    assert [problem.code for problem in reading.problems] == ["R005"]


def test_a_faulty_node_keeps_its_name_for_those_who_name_it(read_with):
    text = "kind: skill\nnodes:\n  pruning: {label: Pruning}\n"
    reading = read_with({"knowledge/skills.yaml": text})
    assert "pruning" in reading.library.node
    assert [problem.code for problem in reading.problems] == ["R502"]


def test_all_problems_of_all_files_are_told_in_order(read_with):
    files = {
        "rules/b.yaml": RULES.replace("because: So.", "because:"),
        "rules/a.yaml": RULES.replace("source: adviser", "note: none"),
        "knowledge/facts.yaml": "facts:\n  early-riser: {says: you get up early}\n",
    }
    found = [(str(p.place), p.code) for p in read_with(files).problems]
    assert found == [
        ("knowledge/facts.yaml:2:3", "R007"),
        ("rules/a.yaml:2:5", "R502"),
        ("rules/a.yaml:6:5", "R005"),
        ("rules/a.yaml:7:5", "R502"),
        ("rules/a.yaml:11:5", "R005"),
        ("rules/b.yaml:5:5", "R501"),
        ("rules/b.yaml:10:5", "R501"),
    ]


@pytest.mark.parametrize("name", ["pack", "strengths", "questionnaire"])
def test_without_an_essential_file_there_is_no_library(make_pack, name):
    pack = make_pack({})
    (pack / f"knowledge/{name}.yaml").unlink()
    reading = read_pack(pack)
    assert reading.library is None
    assert str(reading.problems[0]) == (
        f"knowledge/{name}.yaml R001 this file is missing. A pack cannot do without it."
    )


def test_with_knowledge_that_is_no_yaml_there_is_no_library(read_with):
    reading = read_with({"knowledge/facts.yaml": "facts: ["})
    assert reading.library is None
    assert [problem.code for problem in reading.problems] == ["R003"]


def test_rules_that_are_no_yaml_keep_no_others_from_being_checked(read_with):
    reading = read_with({"rules/garden.yaml": "rules: [", "rules/orchard.yaml": RULES})
    assert [rule.id for rule in reading.library.rules] == ["first", "second"]
    assert [problem.code for problem in reading.problems] == ["R003"]


def test_a_directory_that_is_not_there_is_one_problem(tmp_path):
    reading = read_pack(tmp_path / "nowhere")
    assert reading.library is None
    assert [problem.message for problem in reading.problems] == ["there is no such directory."]


def test_bytes_that_are_not_utf_8_are_shown_where_they_stand(read_with):
    content = RULES.encode().replace(b"So.", "Só.".encode("latin-1"), 1)
    (problem,) = read_with({"rules/garden.yaml": content}).problems
    assert (str(problem.place), problem.code) == ("rules/garden.yaml:5:15", "R002")


def test_a_directory_in_place_of_a_file_is_told(make_pack):
    pack = make_pack({})
    (pack / "rules/garden.yaml").mkdir(parents=True)
    (problem,) = read_pack(pack).problems
    assert (problem.place.file, problem.code) == ("rules/garden.yaml", "R001")


@pytest.mark.parametrize("name", ["rules/garden.yml", "knowledge/more/steps.yaml"])
def test_a_file_where_none_is_read_is_not_ignored_in_silence(read_with, name):
    (problem,) = read_with({name: RULES}).problems
    assert (problem.place.file, problem.message) == (name, "this file is not read.")


@pytest.mark.parametrize("ends", ["\r\n", "\n"])
def test_line_ends_and_a_byte_order_mark_do_not_matter(read_with, ends):
    content = b"\xef\xbb\xbf" + RULES.replace("\n", ends).encode()
    reading = read_with({"rules/garden.yaml": content})
    assert reading.problems == ()
    assert reading.library.rules[1].place.line == 7


def test_the_digest_changes_with_a_byte_and_with_a_name(make_pack):
    pack = make_pack({"rules/a.yaml": RULES})
    before = digest(pack)
    (pack / "rules/a.yaml").rename(pack / "rules/b.yaml")
    renamed = digest(pack)
    (pack / "rules/b.yaml").write_text(RULES + "\n")
    assert len({before, renamed, digest(pack)}) == 3


def test_the_digest_does_not_depend_on_where_the_pack_is(tmp_path):
    assert digest(copytree(BAKERY, tmp_path / "elsewhere")) == digest(BAKERY)


def test_a_problem_shows_its_line_and_the_width_of_its_word(read_with):
    text = RULES.replace("own garden: yes}", "own garden: not yes}", 1)
    (problem,) = read_with({"rules/garden.yaml": text}).problems
    assert problem == Problem(
        place=Place("rules/garden.yaml", 3, 24),
        code="R006",
        message="'not yes' is not a test.",
        cure="Write 'no'.",
        text="    when: {own garden: not yes}",
        width=7,
    )
