"""Start the courier: `python -m courier`."""

from courier.run import run
from hotline import process
from hotline.logs import set_up

if __name__ == "__main__":
    set_up("courier")
    process.run(run)
