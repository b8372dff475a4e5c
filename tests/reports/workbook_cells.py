"""Prints a workbook as text: every cell of every sheet, how it is shown, and what is laid over the cells.

    workbook_cells.py FILE          everything, for people and golden files
    workbook_cells.py FILE values   only SHEET<tab>CELL<tab>KIND<tab>VALUE<tab>FORMULA, for programs

KIND is n (number), s (text) or f (formula; the value is the one that is stored with it). Line breaks in texts are
written \\n.
"""
import re
import sys
import xml.etree.ElementTree as xml
import zipfile

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
REL = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


def text_of(element):
    return "".join(part.text or "" for part in element.iter(MAIN + "t"))


def letters(column):
    return letters((column - 1) // 26) + chr(65 + (column - 1) % 26) if column > 0 else ""


def places(sheet):
    """The cells of a sheet with their places; those that do not say theirs follow the one before."""
    for row in sheet.iter(MAIN + "row"):
        for column, cell in enumerate(row.iter(MAIN + "c"), 1):
            yield cell.get("r") or f"{letters(column)}{row.get('r')}", cell


def one_line(text):
    return text.replace("\\", "\\\\").replace("\n", "\\n").replace("\t", "\\t").replace("\r", "\\r")


class Workbook:
    def __init__(self, path):
        self.file = zipfile.ZipFile(path)
        self.book = self.part("xl/workbook.xml")
        self.shared = []
        if "xl/sharedStrings.xml" in self.file.namelist():
            self.shared = [text_of(item) for item in self.part("xl/sharedStrings.xml").iter(MAIN + "si")]
        styles = self.part("xl/styles.xml")
        codes = {item.get("numFmtId"): item.get("formatCode") for item in styles.iter(MAIN + "numFmt")}
        self.formats = [codes.get(item.get("numFmtId"), item.get("numFmtId"))
                        for item in styles.find(MAIN + "cellXfs")]
        targets = {item.get("Id"): item.get("Target") for item in self.part("xl/_rels/workbook.xml.rels")}
        self.sheets = [(item.get("name"), "xl/" + targets[item.get(REL + "id")].removeprefix("/xl/"))
                       for item in self.book.iter(MAIN + "sheet")]

    def part(self, name):
        return xml.fromstring(self.file.read(name))

    def cells(self, sheet):
        for place, cell in places(sheet):
            value, formula, kind = cell.find(MAIN + "v"), cell.find(MAIN + "f"), cell.get("t")
            if kind == "inlineStr":
                shown, kind = text_of(cell), "s"
            elif value is None:
                continue
            elif kind == "s":
                shown = self.shared[int(value.text)]
            else:
                shown, kind = value.text or "", "s" if kind == "str" else "n"
            yield (place, "f" if formula is not None else kind, one_line(shown),
                   "" if formula is None else one_line(formula.text or ""), self.formats[int(cell.get("s", "0"))])


def print_values(workbook):
    for name, part in workbook.sheets:
        for place, kind, value, formula, _ in workbook.cells(workbook.part(part)):
            print(name, place, kind, value, formula, sep="\t")


def print_all(workbook):
    for item in workbook.book.iter(MAIN + "definedName"):
        print("name", item.get("name"), "=", item.text)
    for name, part in workbook.sheets:
        sheet = workbook.part(part)
        print("\n== " + name)
        for place, kind, value, formula, shown in workbook.cells(sheet):
            how = "" if shown in ("0", "General") else f"  [{shown}]"
            if kind == "s":
                print(f'{place} "{value}"')
            elif kind == "n":
                print(f"{place} {value}{how}")
            else:
                print(f"{place} ={formula}  -> {value}{how}")
        for element in sheet:
            tag = element.tag.removeprefix(MAIN)
            if tag in ("cols", "sheetViews", "mergeCells", "autoFilter", "conditionalFormatting", "dataValidations",
                       "pageSetup", "headerFooter", "sheetPr", "dimension"):
                for item in [element, *element.iter()]:
                    if item is element and len(element) > 0:
                        continue
                    what = " ".join(f"{key.split('}')[-1]}={value}" for key, value in item.attrib.items())
                    print("-", tag, item.tag.split("}")[-1], what, one_line((item.text or "").strip()))
    for part in sorted(name for name in workbook.file.namelist() if re.search(r"charts/chart\d+\.xml$", name)):
        chart = workbook.part(part)
        texts = [item.text for item in chart.iter() if item.tag.split("}")[-1] in ("f", "t", "v", "formatCode")]
        print("\n== " + part)
        for text in texts:
            print(one_line(text or ""))


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
    opened = Workbook(sys.argv[1])
    print_values(opened) if sys.argv[2:] == ["values"] else print_all(opened)
