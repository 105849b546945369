"""validate_json.py SCHEMA FOLDER: validates every FOLDER/*.json against a JSON Schema (2020-12) and prints how many there were."""
import json
import pathlib
import sys

import jsonschema

schema = json.loads(pathlib.Path(sys.argv[1]).read_text(encoding="utf-8"))
jsonschema.Draft202012Validator.check_schema(schema)
validator = jsonschema.Draft202012Validator(schema)
files = sorted(pathlib.Path(sys.argv[2]).glob("*.json"))
faults = 0
for path in files:
    for error in validator.iter_errors(json.loads(path.read_text(encoding="utf-8"))):
        faults += 1
        print(f"{path.name}: {error.json_path}: {error.message[:200]}", file=sys.stderr)
print(len(files))
sys.exit(1 if faults else 0)
