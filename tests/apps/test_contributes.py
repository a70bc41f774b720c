"""Every app gives what it has to give, and nothing central names a noun."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest
from django.apps import apps
from django.template.loader import get_template
from django.urls import resolve, reverse

from tests.apps.cast import Cast
from tests.apps.routes import routes
from tests.conftest import ROOT
from undersigned.apps import ORDER
from undersigned.apps.contributions import Contributions, collected, together
from undersigned.apps.pages.templatetags.pages import line_of
from undersigned.apps.vault.services import sealed_fields

APPS = ROOT / "src/undersigned/apps"
# What serves all nouns and must know none of them.
CENTRAL = ("pages", "public", "journal", "vault", "deliveries")


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
        link for path in templates for link in re.findall(r"url '(\w+):", path.read_text("utf-8"))
    }
    assert not named
    assert not links & nouns


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
