"""Every app gives what it has to give, and nothing central names a noun."""

from __future__ import annotations

import ast
import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest
from django.apps import apps
from django.db.models import Model
from django.template.loader import get_template
from django.urls import resolve, reverse

from tests.apps.cast import Cast
from tests.apps.routes import routes
from tests.conftest import ROOT
from undersigned.apps import ORDER
from undersigned.apps.coalitions.models import Campaign
from undersigned.apps.contributions import Contributions, collected, together
from undersigned.apps.pages.templatetags.pages import line_of
from undersigned.apps.vault.services import sealed_fields

APPS = ROOT / "src/undersigned/apps"
# What serves all nouns and must know none of them.
CENTRAL = ("pages", "public", "journal", "vault", "deliveries", "folders")


def given_by(app: str) -> Contributions:
    found: Contributions = import_module(f"undersigned.apps.{app}.contributes").CONTRIBUTES
    return found


def words_in(path: Path) -> Iterator[str]:
    """The strings of a module that are no docstrings."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    said = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, documented) and node.body and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        is_text = isinstance(node, ast.Constant) and isinstance(node.value, str)
        if is_text and id(node) not in said:
            yield node.value


def imports_of(path: Path) -> Iterator[str]:
    """The apps that a module needs when it runs; those that it only has types of do not count."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for_types = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and getattr(node.test, "id", "") == "TYPE_CHECKING"
        for inner in ast.walk(node)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and id(node) not in for_types:
            yield from re.findall(r"^undersigned\.apps\.(\w+)", node.module or "")


def words_of(app: str) -> set[str]:
    """The strings of an app's modules, without what it contributes and its migrations."""
    modules = (
        path
        for path in (APPS / app).rglob("*.py")
        if path.name != "contributes.py" and "migrations" not in path.parts
    )
    return {word for path in modules for word in words_in(path)}


# --- The order ------------------------------------------------------------------------------------


def test_the_order_of_the_apps_is_said_alike_in_both_places() -> None:
    config = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = config["tool"]["importlinter"]["contracts"]
    (layers,) = (
        one["layers"] for one in contracts if one.get("containers") == ["undersigned.apps"]
    )
    named = [name.strip() for layer in layers for name in layer.split("|")]
    assert named == [*ORDER, "contributions"]


def test_every_app_is_in_the_order_and_contributes() -> None:
    there = {path.name for path in APPS.iterdir() if (path / "__init__.py").exists()}
    assert there == set(ORDER)
    assert all(isinstance(given_by(app), Contributions) for app in ORDER)


def test_every_module_of_an_app_is_a_room_or_has_its_reason_in_the_architecture() -> None:
    rooms = {
        "__init__", "contributes", "urls", "views", "forms", "templatetags", "folder", "services",
        "mails", "erasers", "queries", "models", "migrations",
    }  # fmt: skip
    said = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")
    reasons = "\n".join(line for line in said.splitlines() if line.startswith("| `"))
    for app in ORDER:
        for path in (APPS / app).iterdir():
            is_module = path.suffix == ".py" or (path / "__init__.py").exists()
            if is_module and path.stem not in rooms:
                everywhere = path.stem in ("apps", "management") and f"| `{path.stem}` (" in reasons
                assert everywhere or f"`{app}/{path.stem}`" in reasons, f"{app}/{path.stem}"


def test_every_app_with_tables_has_its_migrations() -> None:
    for app in ORDER:
        tables = list(apps.get_app_config(app).get_models())
        there = sorted(path.name for path in (APPS / app / "migrations").glob("0*.py"))
        assert bool(there) == bool(tables), app


# --- Nothing central names a noun -----------------------------------------------------------------


def test_what_serves_all_nouns_names_none() -> None:
    nouns = set(ORDER) - set(CENTRAL)
    named = [
        f"{app}: {word}"
        for app in CENTRAL
        for word in words_of(app)
        if word.partition(":")[0] in nouns or word.partition("/")[0] in nouns
    ]
    templates = (path for app in CENTRAL for path in (APPS / app).rglob("*.html"))
    links = {
        link
        for path in templates
        for link in re.findall(
            r"""(?:url|extends|include) ['"](\w+)[:/]""", path.read_text("utf-8")
        )
    }
    assert not named
    assert links
    assert not links & nouns


def test_what_serves_all_nouns_imports_none() -> None:
    nouns = set(ORDER) - set(CENTRAL)
    imported = {
        (app, name)
        for app in CENTRAL
        for path in (APPS / app).rglob("*.py")
        for name in imports_of(path)
    }
    assert ("folders", "journal") in imported
    assert not [one for one in imported if one[1] in nouns]


def test_the_wiring_names_no_noun() -> None:
    for name in ("urls.py", "wsgi.py"):
        words = " ".join(words_in(ROOT / "src/undersigned/site" / name))
        assert not [app for app in ORDER if app in words and app != "pages"], name


# --- What an app gives is whole -------------------------------------------------------------------


def test_nothing_is_contributed_twice() -> None:
    both = Contributions(sentences=given_by("accounts").sentences)
    with pytest.raises(ValueError, match="same name"):
        together([both, both])


@pytest.mark.parametrize("app", ORDER)
def test_an_app_has_the_sentences_of_what_it_does_and_no_others(app: str) -> None:
    known = collected().sentences
    assert words_of(app) & known.keys() == given_by(app).sentences.keys()


@pytest.mark.parametrize("app", ORDER)
def test_an_app_writes_the_mails_that_it_queues(app: str) -> None:
    assert words_of(app) & collected().mails.keys() == given_by(app).mails.keys()


@pytest.mark.parametrize("app", ORDER)
def test_an_app_lets_its_own_proposals_be_approved(app: str) -> None:
    own = given_by(app).approvals
    named = words_of(app) & collected().approvals.keys()
    assert named <= own.keys()


def test_every_table_with_protected_words_is_erased_by_its_own_app() -> None:
    for field in sealed_fields():
        label = field.model._meta.app_label
        erased = {eraser.model for eraser in given_by(label).erasers}
        assert field.model._meta.label in erased


def test_every_eraser_is_of_a_table() -> None:
    for eraser in collected().erasers:
        assert apps.get_model(eraser.model)
        assert str(eraser.what)


# --- The campaign folder --------------------------------------------------------------------------


def tables_of_campaigns() -> set[type[Model]]:
    """Every table of ours with a campaign behind it: it names one, or a row of such a table."""
    tables = [table for app in ORDER for table in apps.get_app_config(app).get_models()]
    found = {
        table
        for table in tables
        if table is Campaign or any(field.name == "campaign_id" for field in table._meta.fields)
    }
    while True:
        more = {
            table
            for table in set(tables) - found
            if any(field.related_model in found for field in table._meta.fields)
        }
        if not more:
            return found
        found |= more


def test_every_table_of_a_campaign_travels_or_stays_at_home_for_a_reason() -> None:
    parts = collected().folder
    travelling = [table for part in parts for table in part.tables]
    left_out = [table for part in parts for table in part.left_out]
    assert Counter([*travelling, *left_out]) == Counter(tables_of_campaigns())
    assert all(str(words) for part in parts for words in part.left_out.values())


@pytest.mark.parametrize("app", ORDER)
def test_an_app_speaks_of_its_own_tables_in_the_folder(app: str) -> None:
    for part in given_by(app).folder:
        for table in (*part.tables, *part.left_out):
            assert table._meta.app_label == app
        assert not part.tables or (part.public and part.included)


# --- The desk -------------------------------------------------------------------------------------


def test_every_page_of_a_campaign_lies_under_a_line_of_the_menu() -> None:
    lines = {entry.view for entry in collected().menu}
    lost = [
        route.name
        for route in routes()
        if route.pattern.startswith("desk/c/") and line_of(route.name) not in lines
    ]
    assert not lost


def test_every_line_of_the_menu_leads_to_a_page_for_roles(cast: Cast) -> None:
    for entry in collected().menu:
        view = resolve(reverse(entry.view, args=[cast.campaign.pk])).func
        assert isinstance(view.allowed, frozenset)


def test_menu_and_panels_are_in_one_order() -> None:
    orders = [entry.order for entry in collected().menu]
    assert orders == sorted(set(orders))
    for panel in collected().panels:
        assert panel.template.partition("/")[2].startswith("_")
        assert get_template(panel.template)
