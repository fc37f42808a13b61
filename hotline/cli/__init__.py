"""The `hotline` command."""

import sys

import click

from hotline.cli.api_client import api_client
from hotline.cli.doctor import doctor
from hotline.cli.export import export
from hotline.cli.keys import keys
from hotline.cli.p3mi import p3mi
from hotline.cli.prepare import prepare_command
from hotline.cli.schema import schema_command
from hotline.cli.start import PROCESSES, start_command
from hotline.cli.understand import understand
from hotline.cli.up import up
from hotline.errors import HotlineError
from hotline.process import CANNOT_START


@click.group()
def group() -> None:
    """Run and look after the hotline."""


group.add_command(up)
group.add_command(doctor)
group.add_command(keys)
group.add_command(api_client)
group.add_command(p3mi)
group.add_command(prepare_command)
group.add_command(export)
group.add_command(schema_command)
group.add_command(understand)
for _process in PROCESSES:
    group.add_command(start_command(_process))


def main() -> None:
    """Run one command; what cannot be done is one sentence and exit code 2."""
    try:
        group()
    except HotlineError as error:
        click.echo(str(error), err=True)
        sys.exit(CANNOT_START)
