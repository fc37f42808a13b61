"""Schema: print the JSON Schema of a complaint's document."""

import click

from hotline.formats import schema


@click.command("schema")
@click.option("--write", is_flag=True, help="into docs/schema instead")
def schema_command(write: bool) -> None:
    """Print the JSON Schema of a complaint as it is handed over."""
    if write:
        schema.FILE.write_text(schema.as_text(), encoding="utf-8")
    else:
        click.echo(schema.as_text(), nl=False)
