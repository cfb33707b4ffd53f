"""Reads exports with the parsers of other people, and asserts what these find.

The folder that is named holds NAME.json, which is the dossier itself, and NAME.FORMAT for each format. Nothing here asks a network.
"""

import csv
import datetime
import json
import pathlib
import sys

import icalendar
import openpyxl
from pyld import jsonld

STARTS_FORMULA = ("=", "+", "-", "@", "\t", "\r")
UNDOUBTED = set("0123456789-")


def is_day(date):
    return len(date) == 10 and date[4] == date[7] == "-" and set(date) <= UNDOUBTED


def events_of(dossier):
    return dossier.get("events", [])


def calendar(path, dossier):
    calendar = icalendar.Calendar.from_ical(path.read_bytes())
    assert str(calendar["X-WR-CALNAME"]) == dossier["meta"]["title"]
    assert "abc" not in str(calendar["VERSION"]) and str(calendar["SOURCE"]) == ADDRESS
    found = {str(event["UID"]): event for event in calendar.walk("VEVENT")}
    # Calendars begin with the year 1.
    dated = [event for event in events_of(dossier) if "date" in event and not event["date"].startswith(("-", "0000"))]
    assert set(found) == {event["id"] for event in dated}, set(found) ^ {event["id"] for event in dated}
    for event in dated:
        entry = found[event["id"]]
        assert str(entry["SUMMARY"]) == event["title"], entry["SUMMARY"]
        assert str(entry.get("DESCRIPTION", "")).endswith(event.get("summary", ""))
        if is_day(event["date"]):
            start = datetime.date.fromisoformat(event["date"])
            assert entry.decoded("DTSTART") == start
            assert entry.decoded("DTEND") == start + datetime.timedelta(days=1)
        else:
            assert str(entry.get("X-EDTF", event["date"])) == event["date"]
        end = entry.decoded("DTEND", entry.decoded("DTSTART"))
        assert end >= entry.decoded("DTSTART")
    return len(found)


def workbook(path, dossier):
    book = openpyxl.load_workbook(path)
    events, about = book.worksheets
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f", f"{cell.coordinate} is a formula"
    rows = list(events.iter_rows(values_only=True))
    heads = rows[0]
    assert len(rows) - 1 == len(events_of(dossier))
    for row, event in zip(rows[1:], events_of(dossier)):
        row = dict(zip(heads, row))
        assert row["id"] == event["id"] and row["title"] == event["title"], row
        date = event.get("date")
        if date and is_day(date) and date > "1900-03":
            assert row["date"] == datetime.datetime.fromisoformat(date), row
        else:
            assert row["date"] == date, row
        for attribute in dossier.get("attributes", []):
            value, found = event.get("attributes", {}).get(attribute["id"]), row[attribute["label"]]
            if value is not None and attribute["type"] == "number":
                assert found == float(value), (found, value)
    said = [cell for row in about.iter_rows(values_only=True) for cell in row]
    for told in [dossier["meta"]["title"], ADDRESS, DAY]:
        assert told in said, told
    return len(rows) - 1


def is_plain_number(cell):
    return cell[:1] in "+-" and cell[1:].replace(".", "", 1).isdigit()


def table(path, dossier):
    rows = list(csv.reader(path.open(encoding="utf-8", newline="")))
    for row in rows:
        for cell in row:
            assert not cell.startswith(STARTS_FORMULA) or is_plain_number(cell), cell
    assert len({len(row) for row in rows}) == 1
    assert len(rows) - 1 == len(events_of(dossier))
    return len(rows) - 1


def sheet(path, dossier):
    rows = list(csv.DictReader(path.open(encoding="utf-8", newline="")))
    for row in rows:
        for cell in row.values():
            assert not cell.startswith(STARTS_FORMULA) or is_plain_number(cell), cell
    slides = [row for row in rows if not row["Type"]]
    dated = [event for event in events_of(dossier) if "date" in event]
    assert len(slides) == len(dated)
    assert all(row["Year"].lstrip("-").isdigit() for row in slides)
    assert [row["Type"] for row in rows if row["Type"]][0] == "title"
    return len(slides)


def timeline(path, dossier):
    timeline = json.loads(path.read_text(encoding="utf-8"))
    dated = [event for event in events_of(dossier) if "date" in event]
    assert [slide["unique_id"] for slide in timeline["events"]] == [event["id"] for event in dated]
    for slide in timeline["events"]:
        assert isinstance(slide["start_date"]["year"], int)
        assert "<b>" not in slide["text"]["headline"]
    return len(timeline["events"])


def vis(path, dossier):
    data = json.loads(path.read_text(encoding="utf-8"))
    items = [item for item in data["items"] if item["type"] != "background"]
    groups = {group["id"] for group in data.get("groups", [])}
    assert all(item.get("group") is None or item["group"] in groups for item in items)
    assert all("end" in item or item["type"] == "point" for item in items)
    return len(items)


def geojson(path, dossier):
    data = json.loads(path.read_text(encoding="utf-8"))
    assert data["type"] == "FeatureCollection"
    assert [feature["id"] for feature in data["features"]] == [event["id"] for event in events_of(dossier)]
    for feature in data["features"]:
        assert feature["type"] == "Feature" and "properties" in feature
        geometry = feature["geometry"]
        if geometry:
            longitude, latitude = geometry["coordinates"]
            assert geometry["type"] == "Point" and abs(longitude) <= 180 and abs(latitude) <= 90
    return len(data["features"])


SCHEMA_ORG = {"@context": {"@vocab": "https://schema.org/"}}
ANNOTATION = {
    "@context": {
        "@vocab": "http://www.w3.org/ns/oa#",
        "id": "@id",
        "type": "@type",
        "dc": "http://purl.org/dc/elements/1.1/",
        "dcterms": "http://purl.org/dc/terms/",
        "items": {"@id": "https://www.w3.org/ns/activitystreams#items", "@container": "@list"},
        "body": "http://www.w3.org/ns/oa#hasBody",
        "target": "http://www.w3.org/ns/oa#hasTarget",
        "source": {"@id": "http://www.w3.org/ns/oa#hasSource", "@type": "@id"},
    }
}


def contexts(url, _options):
    """Stands for the network: a context is what is written above, or nothing at all."""
    known = {"https://schema.org": SCHEMA_ORG, "http://www.w3.org/ns/anno.jsonld": ANNOTATION}
    return {"contentType": "application/ld+json", "contextUrl": None, "documentUrl": url, "document": known[url]}


def expanded(path):
    jsonld.set_document_loader(contexts)
    return jsonld.expand(json.loads(path.read_text(encoding="utf-8")), {"base": "https://example.org/"})


def described(path, dossier):
    [data] = expanded(path)
    assert data["@type"] == ["https://schema.org/Dataset"]
    parts = data["https://schema.org/hasPart"]
    assert len(parts) == len(events_of(dossier))
    for part, event in zip(parts, events_of(dossier)):
        assert part["https://schema.org/name"][0]["@value"] == event["title"]
        assert part["@type"][0] in ("https://schema.org/Event", "https://schema.org/Claim")
    return len(parts)


def annotated(path, dossier):
    [page] = expanded(path)
    items = page["https://www.w3.org/ns/activitystreams#items"][0]["@list"]
    proved = [event for event in events_of(dossier) if event.get("evidence")]
    assert len(items) == len(proved)
    for item, event in zip(items, proved):
        assert item["@type"] == ["http://www.w3.org/ns/oa#Annotation"]
        assert item["@id"].startswith("https://example.org/")
        assert len(item["http://www.w3.org/ns/oa#hasTarget"]) == len(event["evidence"])
    return len(items)


def entities(path, dossier):
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert len({line["id"] for line in lines}) == len(lines)
    wanted = [dossier.get(part, []) for part in ("entities", "relations", "events")]
    assert len(lines) == sum(map(len, wanted))
    validated(lines)
    return len(lines)


def validated(lines):
    """Holds each entity to the model of FollowTheMoney."""
    from followthemoney import model

    for line in lines:
        schema = model.get(line["schema"])
        assert schema is not None and not schema.abstract, line
        proxy = model.get_proxy(line)
        for name, values in line["properties"].items():
            assert name in schema.properties, f"{line['schema']} has no {name}"
            if not schema.properties[name].stub:
                assert len(proxy.get(name)) == len(set(values)), f"{name}: {values} became {proxy.get(name)}"
        schema.validate(line)


def listed(path, dossier):
    text = path.read_text(encoding="utf-8")
    # Markdown has a sign before what isn't markup.
    assert "<script" not in text.replace("\\<", "") and "href=\"javascript" not in text
    assert ADDRESS in text and DAY_WORDS in text
    return len(events_of(dossier))


CHECKS = {
    "ics": calendar,
    "xlsx": workbook,
    "csv": table,
    "timelinejs": timeline,
    "timelinejs-sheet": sheet,
    "vis": vis,
    "geojson": geojson,
    "json-ld": described,
    "annotations": annotated,
    "ftm": entities,
    "html": listed,
    "markdown": listed,
}

ADDRESS = "https://example.org/view#q=fog"
DAY = "2026-11-30"
DAY_WORDS = "30 November 2026"


def main(folder):
    folder, failed = pathlib.Path(folder), 0
    for name in sorted(file.stem for file in folder.glob("*.json")):
        dossier = json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))
        for format, check in CHECKS.items():
            try:
                print(f"{name}.{format}: {check(folder / f'{name}.{format}', dossier)}")
            except Exception as error:  # Each file is told, not only the first that is wrong.
                failed += 1
                print(f"{name}.{format}: {type(error).__name__}: {error}", file=sys.stderr)
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main(sys.argv[1])
