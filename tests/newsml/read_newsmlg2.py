"""read_newsmlg2.py FILE: what IPTC's reader (newsmlg2 1.1) finds in the items of a newsMessage, one JSON object a line."""
import json
import sys

from lxml import etree
import NewsMLG2

message = NewsMLG2.NewsMLG2Document(sys.argv[1]).get_item()
assert type(message).__name__ == "NewsMessage", type(message)
for element in message.itemset._xs_any_content:
    item = NewsMLG2.NewsMLG2Document(etree.tostring(element)).get_item()
    meta = item.contentmeta
    print(json.dumps({
        "kind": type(item).__name__,
        "guid": item.guid,
        "class": item.itemmeta.itemclass.qcode,
        "class_uri": NewsMLG2.qcode_to_uri(item.itemmeta.itemclass.qcode),
        "headline": [str(h) for h in meta.headline],
        "by": [str(b) for b in meta.by],
        "dateline": [str(d) for d in meta.dateline],
        "language": [l.tag for l in meta.language],
        "creator": [[str(n) for n in c.name] for c in meta.creator],
        "description": [str(d) for d in meta.description],
        "creditline": [str(c) for c in meta.creditline],
    }, ensure_ascii=False))
