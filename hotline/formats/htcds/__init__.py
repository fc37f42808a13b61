"""HTCDS 2.0: a complaint in the names and codes of the Human Trafficking Case Data Standard."""

from hotline.formats.htcds.csv_file import to_csv
from hotline.formats.htcds.xlsx_file import to_xlsx

__all__ = ["to_csv", "to_xlsx"]
