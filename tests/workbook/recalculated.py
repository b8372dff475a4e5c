"""Holds the Excel workbook to LibreOffice and to the JSON findings, sheet by sheet.

usage: recalculated.py SWELL

Four workbooks: of a run (with replications), the same with another amount approved, of a comparison in Chinese, and of
findings whose names are hostile. The
values that the program stored with its formulas are taken out first, so that LibreOffice has to calculate all of them;
what it finds must be what was stored, and every cell must come through as it was written. Then the figures of each
sheet are compared with the JSON, where the JSON has them. Prints "skipped: …" where LibreOffice is missing.
"""
import datetime
import json
import math
import os
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "reports"))
from workbook_cells import Workbook  # noqa: E402

HOSTILE = "=cmd|'/c calc'!A1 <b>\"x\"</b> & {0},\x1b[31m\r\n\t\u202e🎉 总成本"
NOTHING = "–"


def value_of(kind, shown):
    return float(shown) if re.fullmatch(r"-?\d+(\.\d+)?([eE][-+]?\d+)?", shown) and kind != "s" else shown


class Sheets:
    """Cells of every sheet by (row, column) from 0: (kind, value, formula)."""

    def __init__(self, path):
        book = Workbook(path)
        self.names = [name for name, _ in book.sheets]
        self.cells = {}
        for name, part in book.sheets:
            cells = self.cells[name] = {}
            for place, kind, shown, formula, _ in book.cells(book.part(part)):
                letters, number = re.fullmatch(r"([A-Z]+)(\d+)", place).groups()
                column = 0
                for letter in letters:
                    column = column * 26 + ord(letter) - 64
                cells[int(number) - 1, column - 1] = (kind, shown, formula)

    def at(self, sheet, row, column):
        kind, shown, _ = self.cells[sheet].get((row, column), ("s", "", ""))
        return value_of(kind, shown)

    def table(self, sheet, head, first=0):
        """Rows under the line that begins with `head`, to the first empty cell or the total; each a dict by heading."""
        cells = self.cells[sheet]
        top = min(row for (row, column), cell in cells.items() if column == 0 and cell[1] == head and row >= first)
        heads = {column: cells[row, column][1] for row, column in cells if row == top}
        row, rows = top + 1, []
        while (row, 0) in cells:
            rows.append({name: self.at(sheet, row, column) for column, name in heads.items()})
            row += 1
        return rows


def without_stored_values(source, target):
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for item in old.infolist():
            content = old.read(item.filename)
            if item.filename.startswith("xl/worksheets/sheet"):
                content = re.sub(rb"(<f>[^<]*</f>)<v>[^<]*</v>", rb"\1", content)
            new.writestr(item, content)


def close(a, b, relative=1e-9):
    if isinstance(a, float) and isinstance(b, float):
        return math.isclose(a, b, rel_tol=relative, abs_tol=1e-7)
    return a == b


def compare_cells(name, written, calculated):
    assert written.names == calculated.names, (name, written.names, calculated.names)
    formulas = 0
    for sheet, cells in written.cells.items():
        for place, (kind, shown, formula) in cells.items():
            there = calculated.cells[sheet].get(place)
            assert there is not None or shown == "", f"{name}: {sheet} {place} is lost: {shown!r}"
            if there is None:
                continue
            assert bool(formula) == bool(there[2]), f"{name}: {sheet} {place}: {formula!r} became {there[2]!r}"
            formulas += bool(formula)
            mine, theirs = value_of(kind, shown), value_of(there[0], there[1])
            assert close(mine, theirs), f"{name}: {sheet} {place} ={formula}: stored {mine!r}, calculated {theirs!r}"
    return formulas


class Findings:
    """What the sheets must say, from the JSON."""

    def __init__(self, findings, sheets, words):
        self.of, self.sheets, self.words, self.checked = findings, sheets, words, 0

    def same(self, where, shown, expected):
        expected = NOTHING if expected is None else expected
        if isinstance(expected, (int, float)) and not isinstance(expected, bool):
            expected = float(expected)
        assert close(shown, expected, 1e-12), f"{where}: the sheet says {shown!r}, the JSON {expected!r}"
        self.checked += 1

    def rows(self, sheet, head, keyed):
        rows = self.sheets.table(self.words[f"sheet.{sheet}"], self.words[f"head.{head}"])
        assert len(rows) >= len(keyed), (sheet, len(rows), len(keyed))
        return zip(keyed.items() if isinstance(keyed, dict) else enumerate(keyed), rows)

    def columns(self, where, row, **expected):
        for head, value in expected.items():
            self.same(f"{where} {head}", row[self.words.get(f"head.{head}", head)], value)

    def all_sheets(self):
        of, half = self.of, lambda ci: None if None in ci else (ci[1] - ci[0]) / 2
        written = all(line["approved_written"] for line in of["lines"].values())
        approved = "approved" if written else "approved_or_planned"
        for (line, finding), row in self.rows("budget", "line", of["lines"]):
            self.columns(f"budget {line}", row, **{approved: finding["approved"]}, committed=finding["committed"],
                         paid=finding["paid"], p50=finding["forecast"]["p50"]["value"],
                         p80=finding["forecast"]["p80"]["value"], variance=finding["variance"])
        self.budget_total(approved)
        months = of["months"]
        for (_, month), row in self.rows("cash", "month", months):
            cash = month["cash"]
            self.columns(f"cash {month['month']}", row, cash_in=cash["in"]["mean"], cash_out=cash["out"]["mean"],
                         closing_p5=cash["closing"]["p5"], closing_p50=cash["closing"]["p50"],
                         closing_p95=cash["closing"]["p95"])
            if "drawn" in cash:
                self.columns(f"cash {month['month']}", row, drawn=cash["drawn"]["p50"], drawn_worst=cash["drawn"]["p95"])
            # Opening and flows lead to the mean closing balance, to the cent.
            assert abs(row[self.words["head.cash_closing"]] - cash["closing"]["mean"]) < 0.01 * (len(months) + 1), row
        for (_, month), row in self.rows("profit", "month", months):
            self.columns(f"profit {month['month']}", row, revenue=month["revenue"]["mean"], cost=month["cost"]["mean"],
                         profit_p5=month["profit"]["p5"], profit_p95=month["profit"]["p95"])
            assert abs(row[self.words["head.profit"]] - month["profit"]["mean"]) < 0.01, row
        self.bridge(months)
        goals = {name: goal for name, goal in of["goals"].items() if name != "all"}
        for (name, goal), row in self.rows("goals", "goal", goals):
            self.columns(f"goal {name}", row, wanted=goal["wanted"], chance=goal["probability"],
                         chance_low=goal["ci"][0], chance_high=goal["ci"][1])
        for (name, channel), row in self.rows("channels", "channel", of["channels"]):
            self.columns(f"channel {name}", row, planned=channel["planned_cost"], mean=channel["cost"]["value"],
                         p80=channel["cost_p80"]["value"], people_reached=channel["reach"]["value"])
        for (_, part), row in self.rows("spread", "part", of["spread"]):
            self.columns(f"spread {part['id']}", row, people_reached=part["reach"]["value"], r=part["r"]["value"],
                         r_error=half(part["r"]["ci"]), shares=part["shares"]["value"])
        for (name, risk), row in self.rows("risks", "risk", of["risks"]):
            cost = risk.get("cost") or {"value": None, "ci": [None, None]}
            self.columns(f"risk {name}", row, strikes=risk["strikes"]["probability"], times=risk["count"]["value"],
                         loss=cost["value"], mitigation_cost=risk["mitigation"].get("cost"),
                         mitigation_change=risk["mitigation"].get("change"),
                         risk_probability=risk["chance"].get("probability"))
            if "rate" in risk["chance"]:
                self.columns(f"risk {name}", row, risk_rate=30 * risk["chance"]["rate"])
        for (name, task), row in self.rows("schedule", "task", of["tasks"]):
            finish, start = task["finish"], task["start"]
            self.columns(f"task {name}", row, critical=task["critical"], start_p50=serial(start["p50_date"]),
                         planned_finish=serial(task["planned"]["finish_date"]), finish_p50=serial(finish["p50_date"]),
                         finish_p80=serial(finish["p80_date"]), work_p50=finish["p50"] - start["p50"],
                         late_p80=finish["p80"] - task["planned"]["finish"])
        for (index, given), row in self.rows("assumptions", "assumption", of["assumptions"]):
            for head, value in (("planned", given["planned"]), ("P5", given["range"]["p5"]), ("P95", given["range"]["p95"])):
                if value is not None:
                    self.columns(f"assumption {given['path']}", row, **{head: value})
        kpis = of["kpis"]
        for row in self.sheets.table(self.words["sheet.distributions"], self.words["head.kpi"]):
            kpi = kpis.get(row[self.words["head.name"]])
            if kpi is None:
                continue
            self.columns(f"kpi {row[self.words['head.name']]}", row, n=kpi["n"], planned=kpi["planned"],
                         mean=kpi["mean"], mean_error=half(kpi["mean_ci"]))
            if kpi["unit"] != "flag":
                self.columns("quantiles", row, P5=kpi["quantiles"]["p5"]["value"], P99=kpi["quantiles"]["p99"]["value"])
        for (_, driver), row in self.rows("drivers", "kpi", of["drivers"]):
            self.columns("driver", row, explained=driver["share"], effect=driver["effect"])
        name, series = next(iter(of["series"].items()))
        curves = self.sheets.table(self.words["sheet.curves"], self.words["head.date"])
        assert len(curves) == len(series["days"])
        for i, row in enumerate(curves):
            for column, level in zip(list(row)[1:4], ("p5", "p50", "p95")):
                self.same(f"curve {name} {i}", row[column], series[level][i])


    def budget_total(self, approved):
        """Like is compared with like: the total's P50 with what is approved without contingency."""
        cost, words = self.of["buffers"]["cost"], self.words
        limit = cost["approved"] if cost["approved"] is not None else cost["budget"]
        free = limit - (cost["budgeted_contingency"] or 0.0)
        rows = {row[words["head.line"]]: row for row in self.sheets.table(words["sheet.budget"], words["head.line"])}
        lines = sum(line["approved"] for line in self.of["lines"].values())
        self.columns("budget total", rows[words["label.total"]], **{approved: limit},
                     variance=cost["p50"]["value"] - free, variance_share=cost["p50"]["value"] / free - 1)
        assert close(rows[words["label.unallocated"]][words[f"head.{approved}"]], free - lines), rows
        self.columns("contingency", rows[words["label.contingency_taken"]],
                     variance=max(0.0, cost["p50"]["value"] - free))

    def bridge(self, months):
        """Profit and net cash meet month by month."""
        sheet, words = self.words["sheet.profit"], self.words
        below = min(row for (row, _), cell in self.sheets.cells[sheet].items()
                    if cell[1] == words["section.profit_and_cash"])
        rows = self.sheets.table(sheet, words["head.month"], below)
        for month, row in zip(months, rows):
            self.columns(f"bridge {month['month']}", row,
                         revenue_gap=month["revenue"]["mean"] - month["cash"]["in"]["mean"])
            assert abs(row[words["head.net_cash"]] - (month["cash"]["in"]["mean"] - month["cash"]["out"]["mean"])) < 0.01
        total = rows[len(months)]
        assert abs(total[words["head.profit"]] - total[words["head.revenue_gap"]] + total[words["head.cost_gap"]]
                   - sum(month["cash"]["in"]["mean"] - month["cash"]["out"]["mean"] for month in months)) < 0.01, total


def serial(date):
    return float((datetime.date.fromisoformat(date) - datetime.date(1899, 12, 30)).days)


def approve(source, target, sheets, words, amount):
    """The same workbook after somebody has typed another total into the budget."""
    sheet = words["sheet.budget"]
    cells = sheets.cells[sheet]
    row = max(place[0] for place, cell in cells.items() if place[1] == 0 and cell[1] == words["label.total"])
    part = f"xl/worksheets/sheet{sheets.names.index(sheet) + 1}.xml"
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for item in old.infolist():
            content = old.read(item.filename)
            if item.filename == part:
                content, count = re.subn(rb'(<c r="D%d"[^>]*><v>)[^<]*' % (row + 1), rb"\g<1>%.17g" % amount, content)
                assert count == 1, (row, count)
            new.writestr(item, content)


def check_approved(sheets, words, cost):
    """The chance of an amount that nobody has simulated lies between the stored quantiles."""
    rows = sheets.table(words["sheet.approval"], words["head.item"])
    shown = {row[words["head.item"]]: row[words["head.amount"]] for row in rows}
    middle = (cost["p50"]["value"] + cost["p80"]["value"]) / 2
    assert close(shown[words["label.budget_total"]], middle), shown
    assert close(shown[words["label.within_budget"]], 0.65), shown


def check_replications(sheets, words, folder, labels):
    import csv
    with open(os.path.join(folder, "tables", "replications.csv"), encoding="utf-8", newline="") as file:
        futures = list(csv.DictReader(file))
    rows = sheets.table(words["sheet.replications"], words["head.replication"])
    assert len(rows) == len(futures), (len(rows), len(futures))
    checked = 0
    for row, future in zip(rows, futures):
        for name, value in future.items():
            shown = row.get(labels[name]["en"] if name in labels else None)
            if shown is None or value == "":
                continue
            assert close(shown, float(value), 1e-15), (name, shown, value)
            checked += 1
    assert checked > 10 * len(futures), checked


def check_comparison(sheets, compared):
    label = {name: label["zh"] for name, label in compared["comparison"]["labels"].items()}
    sheet = sheets.names[next(i for i, name in enumerate(sheets.names) if "比较" in name)]
    rows = sheets.table(sheet, "备选方案")
    replications = max(contrast_kpi["n"] for contrast in compared["comparison"]["contrasts"]
                       for contrast_kpi in contrast["kpis"].values())
    expected = [(contrast["variant"], kpi) for contrast in compared["comparison"]["contrasts"]
                for kpi in contrast["kpis"].values()]
    assert len(rows) == len(expected) > 0, (len(rows), len(expected))
    for row, (variant, kpi) in zip(rows, expected):
        assert row["备选方案"] == label[variant]
        assert row["两者均有值的模拟次数"] == kpi["n"]
        assert kpi["n"] == replications or row["相对原方案"] == NOTHING, (variant, row)
        surely = None not in kpi["mean"]["ci"] and not kpi["mean"]["ci"][0] <= 0 <= kpi["mean"]["ci"][1]
        assert surely or not row.get("占优"), (variant, row)
        for head, value in (("差异", kpi["mean"]["value"]), ("差异 P5", kpi["p5"]["value"]),
                            ("优于原方案的概率", kpi["better"]["probability"])):
            assert close(row[head], NOTHING if value is None else float(value)), (variant, head, row[head], value)
    best = [row for row in sheets.cells[sheet].items() if row[1][1] == "最优概率"]
    assert best, "the chance of being the best is missing"
    listed = sheets.table(sheet, "备选方案", max(place[0] for place, _ in best))
    assert [row["备选方案"] for row in listed] == [label[name] for name in compared["comparison"]["best"]], listed
    for row, chance in zip(listed, compared["comparison"]["best"].values()):
        assert close(row["最优概率"], chance["probability"]), row


def hostile(findings):
    """The same findings with names that would break a careless renderer."""
    for part in ("lines", "tasks", "risks", "channels", "goals"):
        findings[part] = {name if name == "all" else HOSTILE + name: value for name, value in findings[part].items()}
        for value in findings[part].values():
            if "owner" in value:
                value["owner"] = "+49 " + HOSTILE
    findings["scenario"]["name"] = HOSTILE
    for given in findings["assumptions"]:
        given.update(path="@SUM(A1)" + given["path"], source=HOSTILE, note="-" + HOSTILE, written="=1+1")
    for driver in findings["drivers"]:
        driver["lever"] = HOSTILE if driver["lever"] != "luck" else "luck"
    return findings


def check_hostile(sheets, plain):
    """No text became a formula: the formulas are where they are without such names, and controls are visible."""
    formulas = lambda of: {(sheet, place) for sheet, cells in of.cells.items() for place, cell in cells.items() if cell[2]}
    met = 0
    for cells in sheets.cells.values():
        for kind, shown, formula in cells.values():
            if "cmd|" not in shown:
                continue
            met += 1
            assert not ("cmd|" in formula), formula
            assert not re.search(r"[\x00-\x1f\u202e]", shown.replace("\\n", "")), repr(shown)
    assert met > 50, met
    own = {place for place in formulas(plain) if place[0] in sheets.cells}
    assert formulas(sheets) == own, formulas(sheets) ^ own


def words_of(source):
    """English texts of the workbook by id, from the catalogue."""
    with open(os.path.join(source, "reports", "texts_english.cpp"), encoding="utf-8") as file:
        entries = re.findall(r'\{"workbook\.([^"]+)",\s*((?:"(?:[^"\\]|\\.)*"\s*)+)\}', file.read())
        return {name: "".join(re.findall(r'"((?:[^"\\]|\\.)*)"', pieces)) for name, pieces in entries}


def main():
    swell, source = os.path.abspath(sys.argv[1]), os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")
    office = shutil.which("soffice")
    if office is None:
        print("skipped: LibreOffice is missing (scripts/install-deps --tests installs it)")
        return
    words = words_of(source)
    with tempfile.TemporaryDirectory() as folder:
        run = lambda *arguments: subprocess.run([swell, *arguments], check=True, capture_output=True, cwd=folder)
        plan = os.path.join(source, "scenarios", "templates", "en", "event.yaml")
        run("run", plan, "-n", "256", "--lang", "en", "--xlsx", "run.xlsx", "--json", "run.json", "--csv", "tables")
        run("compare", plan, "-n", "128", "--lang", "zh", "--xlsx", "compare.xlsx", "--json", "compare.json")
        read = lambda name: json.load(open(os.path.join(folder, name), encoding="utf-8"))
        with open(os.path.join(folder, "hostile.json"), "w", encoding="utf-8") as file:
            json.dump(hostile(read("run.json")), file)
        run("report", "hostile.json", "--lang", "en", "--xlsx", "hostile.xlsx")

        cost = read("run.json")["buffers"]["cost"]
        approve(os.path.join(folder, "run.xlsx"), os.path.join(folder, "approved.xlsx"),
                Sheets(os.path.join(folder, "run.xlsx")), words, (cost["p50"]["value"] + cost["p80"]["value"]) / 2)

        os.mkdir(os.path.join(folder, "bare"))
        names = ["run.xlsx", "compare.xlsx", "hostile.xlsx"]
        for name in [*names, "approved.xlsx"]:
            without_stored_values(os.path.join(folder, name), os.path.join(folder, "bare", name))
        subprocess.run([office, "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to",
                        "xlsx:Calc MS Excel 2007 XML", "--outdir", os.path.join(folder, "calculated"),
                        *(os.path.join(folder, "bare", name) for name in [*names, "approved.xlsx"])],
                       check=True, capture_output=True, timeout=600)
        books = {}
        for name in names:
            written = books[name] = Sheets(os.path.join(folder, name))
            formulas = compare_cells(name, written, Sheets(os.path.join(folder, "calculated", name)))
            assert formulas > 50, (name, formulas)
            print(f"{name}: {len(written.names)} sheets, {formulas} formulas as LibreOffice calculates them")
        findings = Findings(read("run.json"), books["run.xlsx"], words)
        findings.all_sheets()
        check_approved(Sheets(os.path.join(folder, "calculated", "approved.xlsx")), words, cost)
        check_replications(books["run.xlsx"], words, folder, read("run.json")["labels"]["kpis"])
        check_comparison(books["compare.xlsx"], read("compare.json"))
        check_hostile(books["hostile.xlsx"], books["run.xlsx"])
        print(f"{findings.checked} figures as in the JSON")


if __name__ == "__main__":
    main()
