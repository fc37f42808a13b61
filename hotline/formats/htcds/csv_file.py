"""CSV file: all tables in one, for programs that read no workbook."""

import csv
import io

from hotline.formats.document import ComplaintDocument
from hotline.formats.htcds.columns import all_columns
from hotline.formats.htcds.rows import rows


def to_csv(*documents: ComplaintDocument) -> bytes:
    """Write complaints as CSV: commas, CRLF, UTF-8 with a byte order mark.

    Without the mark Excel, the standard's own tool, reads every letter beyond ASCII wrongly.
    """
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, all_columns(), restval="", dialect="excel")
    writer.writeheader()
    for document in documents:
        writer.writerows(row for _, row in rows(document))
    return text.getvalue().encode("utf-8-sig")
