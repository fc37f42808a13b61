"""Print the thresholds of risk that the hotline uses."""

from __future__ import annotations

import json
import sys

from nlu.risk import decide

if __name__ == "__main__":
    sys.stdout.write(json.dumps({"asks": decide.ASK, "acts": decide.ACT}))
