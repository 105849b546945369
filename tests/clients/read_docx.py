"""read_docx.py FOLDER: what python-docx finds in every FOLDER/*.docx, as one JSON object by file name."""
import json
import pathlib
import sys

import docx

found = {}
for path in sorted(pathlib.Path(sys.argv[1]).glob("*.docx")):
    document = docx.Document(str(path))
    properties = document.core_properties
    found[path.name] = {
        "titles": [p.text for p in document.paragraphs if p.style is not None and p.style.name == "Title"],
        "styles": sorted({p.style.name for p in document.paragraphs if p.style is not None}),
        "unstyled": sum(p.style is None for p in document.paragraphs),
        "title": properties.title,
        "author": properties.author,
        "created": properties.created.isoformat() if properties.created else None,
        "language": properties.language,
    }
print(json.dumps(found, ensure_ascii=False))
