"""read_importers.py FILE ...: what the importers of editorial systems make of each file, one JSON object a line.

A .xml is given to superdesk-core's NewsML-G2 parser and to pyconverters-newsml, a .json to superdesk-core's ninjs parser.
Neither needs its databases: controlled vocabularies are empty, and Python of today lacks two names that they import."""
import asyncio
import collections
import collections.abc
import json
import logging
import pathlib
import sys
import types

asyncio.coroutine = getattr(asyncio, "coroutine", types.coroutine)
for name in ("Callable", "Iterable", "Mapping", "MutableMapping", "Sequence"):
    if not hasattr(collections, name):
        setattr(collections, name, getattr(collections.abc, name))
logging.disable(logging.CRITICAL)

import flask
from lxml import etree
from pyconverters_newsml.newsml import NewsMLConverter, NewsMLParameters
from starlette.datastructures import UploadFile
from superdesk.io.feed_parsers import NewsMLTwoFeedParser, newsml_2_0, ninjs
from superdesk.io.subjectcodes import init_app


class Nothing:
    """A collection of a database that is not there."""

    def find_one(self, *args, **kwargs):
        return None

    def get(self, *args, **kwargs):
        return []


for module in (newsml_2_0, ninjs):
    if hasattr(module, "get_resource_service"):
        module.get_resource_service = lambda name: Nothing()
app = flask.Flask("importer")
app.api_prefix = "/api"
init_app(app)
KEYS = ("type", "headline", "byline", "language", "pubstatus", "body_html", "description_text", "ednote")


def superdesk(path):
    with app.app_context():
        if path.suffix == ".json":
            return ninjs.NINJSFeedParser().parse(str(path), {"name": "test"})
        found = NewsMLTwoFeedParser().parse(etree.parse(str(path)).getroot(), {"name": "test"})
        return found if isinstance(found, list) else [found]


def pyconverters(path):
    with path.open("rb") as file:
        upload = UploadFile(file=file, filename=path.name)
        return NewsMLConverter().convert(upload, NewsMLParameters(natures="text"))


for path in map(pathlib.Path, sys.argv[1:]):
    said = {"file": path.name, "superdesk": [{key: item.get(key) for key in KEYS} for item in superdesk(path)]}
    if path.suffix == ".xml":
        said["pyconverters"] = [{"title": doc.title, "text": doc.text} for doc in pyconverters(path)]
    print(json.dumps(said, ensure_ascii=False, default=str))
