"""The country of the talk."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

import hotline.store.encrypted

revision: str = "0003"
down_revision: str | None = "0002"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Add what changed."""
    with op.batch_alter_table("chat") as batch_op:
        batch_op.add_column(
            sa.Column("country", hotline.store.encrypted.EncryptedText(), nullable=True)
        )


def downgrade() -> None:
    """Take it away again."""
    with op.batch_alter_table("chat") as batch_op:
        batch_op.drop_column("country")
