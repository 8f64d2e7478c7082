"""Runs `PROGRAM extract` over the reports of a folder and compares each line with the folder's truth.csv."""

import collections
import csv
import json
import pathlib
import resource
import statistics
import subprocess
import sys

AREAS = ["leadership", "help_and_protection", "children_in_care", "care_leavers", "adoption"]
# Of these every one must be right.
HELD = ["gss_code", "kind", "framework", "start_on", "end_on", "overall", *AREAS, "outcome"]
# These are compared where both sides give them: most reports do not print when they came out.
TOLD = ["published_on", "lead_inspector"]
MEDIAN_MS = 25


def extract(program, paths):
    """The lines of several reports in one go, or what the program said when it stopped."""
    run = subprocess.run([program, "extract", *paths], capture_output=True, text=True)
    return [json.loads(line) for line in run.stdout.splitlines()], run.stderr.strip()


def framework(inspection):
    """The framework as the sample words it."""
    words = {"area_send_2023": "area_send", "area_send_2016": "area_send", "looked_after_2013": "other"}
    if inspection["framework"] == "ilacs" and inspection["kind"] == "full":
        return f"ilacs_{inspection['variant']}"
    return words.get(inspection["framework"], inspection["framework"])


def fields(line):
    """A line's own inspection in the columns of truth.csv."""
    own = line["inspections"][0]
    date = own["date"] or {}
    row = {
        "gss_code": own["council"],
        "kind": own["kind"],
        "framework": framework(own),
        "start_on": date.get("earliest"),
        "end_on": date.get("latest"),
        "overall": own["rating"],
        "outcome": own["send_outcome"],
        "published_on": own["published_on"],
        "lead_inspector": own["lead_inspector"],
    }
    row.update((area, own["judgements"].get(area)) for area in AREAS)
    return {field: value or "" for field, value in row.items()}


def compare(name, truth, row, wrong):
    for field in HELD:
        # A report that prints one day is that day, first and last.
        if row[field] != truth[field] and not (field == "start_on" and not truth["start_on"]):
            wrong[field].append(f"{name}: {row[field] or 'nothing'} instead of {truth[field] or 'nothing'}")
    for field in TOLD:
        if row[field] and truth[field] and row[field] != truth[field]:
            wrong[field].append(f"{name}: {row[field]} instead of {truth[field]}")


def spent_ms(command):
    """The processor time of a command: what else the machine does is no part of it."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime) * 1000


def median_ms(program, paths):
    """The median of a report, from runs over it once and six times: starting the program is no part."""
    times = [(spent_ms([program, "extract", *[path] * 6]) - spent_ms([program, "extract", path])) / 5 for path in paths]
    return statistics.median(times)


def main():
    program, sample = sys.argv[1], pathlib.Path(sys.argv[2])
    with open(sample / "truth.csv", encoding="utf-8", newline="") as table:
        # A row without a council is a file that only looks like a report.
        truths = {row["pdf"]: row for row in csv.DictReader(table) if row["gss_code"]}
    wrong = collections.defaultdict(list)
    faults = []
    reports = sorted(sample.glob("*.pdf"))
    for path in reports:
        lines, error = extract(program, [str(path)])
        if path.name not in truths:
            if lines:
                faults.append(f"{path.name}: read, though it is no report")
        elif not lines:
            faults.append(f"{path.name}: rejected: {error}")
        else:
            compare(path.name, truths[path.name], fields(lines[0]), wrong)
    for field in [*HELD, *TOLD]:
        print(f"{field:20} {len(truths) - len(wrong[field])} of {len(truths)} right")
    median = median_ms(program, [str(path) for path in reports if path.name in truths])
    # Told and not held: another program on the machine must not make a change fail.
    print(f"{'median':20} {median:.1f} ms of one core a report; the bar is {MEDIAN_MS} ms")
    faults += [fault for field in HELD for fault in wrong[field]]
    print("\n".join(["", *faults, *[f"(not held) {one}" for field in TOLD for one in wrong[field]]]).rstrip())
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
