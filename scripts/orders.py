"""Does the order in which sources come in matter? scripts/orders says what this does."""

import hashlib
import json
import pathlib
import random
import sqlite3
import subprocess
import sys
import tempfile

FLOOR = 0.95
INSPECTIONS = """
    SELECT id, gss_code, slug, kind, framework, variant, earliest, latest, date_of, published_on, overall, no_overall,
           send_outcome
    FROM inspections
    ORDER BY gss_code, slug"""
PARTS = [
    "SELECT inspection, area || ' ' || coalesce(grade, 'within ' || within) FROM inspection_judgements ORDER BY 2",
    "SELECT inspection, id FROM claims WHERE inspection IS NOT NULL ORDER BY 2",
    "SELECT inspection, field || ' ' || value || ' ' || source FROM disagreements ORDER BY 2",
]


EVENTS = """
    SELECT t.gss_code, t.kind, t.subject, t.begun_earliest, t.begun_latest, t.ended_earliest, t.ended_latest, t.known_on,
           t.end_known_on,
           (SELECT json_group_array(id) FROM (SELECT id FROM event_claims WHERE told = t.id ORDER BY id))
    FROM told_events AS t
    ORDER BY t.gss_code, t.kind, t.subject, t.begun_latest, t.ended_latest"""


def ingest(program, database, runs):
    for paths in runs:
        command = [program, "ingest", "--database-url", f"sqlite://{database}", *map(str, paths)]
        done = subprocess.run(command, capture_output=True, text=True)
        # 1: some were rejected, as the one file of the sample that only looks like a report must be.
        if done.returncode not in (0, 1):
            sys.exit(f"{' '.join(command)}\n{done.stderr}")


def dump(database):
    """Every inspection with all that was derived of it, a line each; rows' numbers are left out."""
    with sqlite3.connect(f"file:{database}?mode=ro", uri=True) as connection:
        inspections = {row[0]: [*row[1:]] for row in connection.execute(INSPECTIONS)}
        for part in PARTS:
            of = {inspection: [] for inspection in inspections}
            for inspection, words in connection.execute(part):
                of[inspection].append(words)
            for inspection, words in of.items():
                inspections[inspection].append(words)
        events = [[*row] for row in connection.execute(EVENTS)]
    return "\n".join(json.dumps(line, ensure_ascii=False) for line in [*inspections.values(), *events])


def main(program, shared):
    table = pathlib.Path("data/outcomes.csv")
    reports = sorted((shared / "reports").glob("*.pdf"))
    seeds = sorted((shared / "seeds").glob("*.txt"))
    gold = shared / "gold/articles.jsonl"
    with tempfile.TemporaryDirectory() as home:
        home = pathlib.Path(home)
        lines = gold.read_text().splitlines()
        backwards = home / "backwards.jsonl"
        backwards.write_text("\n".join(reversed(lines)) + "\n")
        pieces = []
        shuffled = random.Random(20261128).sample(lines, len(lines))
        for at in range(0, len(shuffled), 60):
            pieces.append(home / f"piece-{at}.jsonl")
            pieces[-1].write_text("\n".join(shuffled[at : at + 60]) + "\n")
        many = [[path] for path in [*pieces[::2], table, *seeds[::-1], *pieces[1::2]]]
        many[3:3] = [reports[at::5] for at in range(5)]
        orders = {
            "one run, official sources first": [[table, *reports, *seeds, gold]],
            "four runs, official sources last": [[backwards], seeds[::-1], reports[::-1], [table]],
            f"{len(many)} runs, shuffled": many,
        }
        dumps = {}
        for at, (name, runs) in enumerate(orders.items()):
            database = home / f"{at}.db"
            ingest(program, database, runs)
            dumps[name] = dump(database)
            digest = hashlib.sha256(dumps[name].encode()).hexdigest()[:16]
            print(f"{digest}  {name}: {len(dumps[name].splitlines())} inspections and events")
        first = next(iter(dumps.values()))
        for name, other in dumps.items():
            if other != first:
                ours, theirs = set(first.splitlines()), set(other.splitlines())
                sys.exit("\n".join([f"not the same: {name}", *sorted(ours - theirs)[:9], "---", *sorted(theirs - ours)[:9]]))
        command = [program, "check", "--json", "--database-url", f"sqlite://{home / '0.db'}"]
        checked = subprocess.run(command, capture_output=True, text=True)
        report = json.loads(checked.stdout)
        for rule in report["rules"]:
            print(f"{len(rule['found']):>5} {'broken' if rule['breaks'] else 'to look at'}: {rule['rule']}")
        joined = report["joined"]
        share = joined["joined"] / joined["claims"]
        print(f"dated press claims that joined the row of their time: {joined['joined']} of {joined['claims']}, {share:.1%}")
        for missed in joined["missed"]:
            print(f"  {missed['claim']} stands in {missed['stands_in']}: {missed['why']}")
        if checked.returncode != 0:
            sys.exit("the check found something broken")
        if share < FLOOR:
            sys.exit(f"fewer than {FLOOR:.0%} joined")


if __name__ == "__main__":
    main(sys.argv[1], pathlib.Path(sys.argv[2]))
