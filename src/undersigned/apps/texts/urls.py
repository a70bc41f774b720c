"""The addresses of papers, texts and versions."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from undersigned.apps.texts.views import editor, languages, papers, texts, versions

app_name = "texts"

_PAPERS = [
    path("", papers.papers, name="papers"),
    path("bring/", papers.bring, name="bring"),
    path("<uuid:paper_id>/", papers.paper, name="paper"),
    path("<uuid:paper_id>/mend/", papers.mend, name="mend"),
    path("<uuid:paper_id>/unmend/", papers.unmend, name="unmend"),
    path("<uuid:paper_id>/accept/", papers.accept, name="accept"),
    path("<uuid:paper_id>/discard/", papers.discard, name="discard"),
]

_TEXT = [
    path("", editor.text, name="text"),
    path("save/", editor.save, name="save"),
    path("preview/", editor.preview, name="preview"),
    path("beside-it/", editor.aside, name="aside"),
    path("pages/<int:number>.png", editor.picture, name="picture"),
    path("mend/", editor.mend_text, name="mend_text"),
    path("drafts/", editor.history, name="history"),
    path("drafts/<uuid:draft_id>/", editor.draft, name="draft"),
    path("drafts/<uuid:draft_id>/restore/", editor.restore, name="restore"),
    path("rename/", texts.rename, name="rename"),
    path("move/", texts.move, name="move"),
    path("remove/", texts.remove, name="remove"),
    path("bring-back/", texts.bring_back, name="bring_back"),
    path("original/", languages.beside, name="beside"),
    path("translate/", languages.translate, name="translate"),
    path("in-line/", languages.in_line, name="in_line"),
    path("authoritative/", languages.authoritative, name="authoritative"),
    path("freeze/", versions.freeze, name="freeze"),
    path("versions/", versions.versions, name="versions"),
    path("compare/", versions.compare, name="compare"),
]

_CAMPAIGN: list[URLPattern | URLResolver] = [
    path("papers/", include(_PAPERS)),
    path("texts/", texts.texts, name="list"),
    path("texts/new/", texts.new, name="new"),
    path("texts/<uuid:text_id>/", include(_TEXT)),
    path("versions/<uuid:version_id>/", versions.version, name="version"),
]

urlpatterns = [
    path("desk/new/", papers.begin, name="begin"),
    path("desk/c/<uuid:campaign_id>/", include(_CAMPAIGN)),
]
