"""validate_ninjs.py SCHEMA GEOJSON FOLDER: validates every FOLDER/*.json against a ninjs schema, whose reference to the
schema of GeoJSON is the local file, so that nothing is fetched. Moments and addresses are checked too. Prints how many
files there were."""
import datetime
import json
import pathlib
import re
import sys
import urllib.parse

import jsonschema
import referencing

MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")


def load(path):
    return json.loads(pathlib.Path(path).read_text(encoding="utf-8"))


formats = jsonschema.FormatChecker(formats=[])


@formats.checks("date-time", raises=ValueError)
def is_moment(value):
    datetime.datetime.fromisoformat(re.sub(r"\.\d+", "", value).replace("Z", "+00:00"))
    return MOMENT.fullmatch(value) is not None


@formats.checks("uri")
def is_uri(value):
    return bool(urllib.parse.urlsplit(value).scheme) and not re.search(r"\s", value)


schema, geojson = load(sys.argv[1]), load(sys.argv[2])
resource = referencing.Resource.from_contents(geojson)
addresses = ["https://geojson.org/schema/GeoJSON.json", "https://geojson.org/schema/GeoJSON.json#"]
registry = referencing.Registry().with_resources([(address, resource) for address in addresses])
validator = jsonschema.Draft202012Validator(schema, registry=registry, format_checker=formats)
files = sorted(pathlib.Path(sys.argv[3]).glob("*.json"))
faults = 0
for path in files:
    for error in validator.iter_errors(load(path)):
        faults += 1
        print(f"{path.resolve()}: {error.json_path}: {error.message[:200]}", file=sys.stderr)
print(len(files))
sys.exit(1 if faults else 0)
