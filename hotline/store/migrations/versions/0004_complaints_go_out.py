"""Evidence, handovers to the commission, groups of complaints, and what they have in common."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

import hotline.store.encrypted
import hotline.store.tables.base

revision: str = "0004"
down_revision: str | None = "0003"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

_WAITING = "complaint.status IN ('submitted', 'triaged')"


def upgrade() -> None:
    """Add what changed."""
    op.create_table(
        "api_client",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("name", sa.String(length=64), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column(
            "created_at", hotline.store.tables.base.UtcDateTime(timezone=True), nullable=False
        ),
        sa.Column(
            "seen_at", hotline.store.tables.base.UtcDateTime(timezone=True), nullable=True
        ),
        sa.Column(
            "disabled_at", hotline.store.tables.base.UtcDateTime(timezone=True), nullable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_api_client")),
        sa.UniqueConstraint("name", name=op.f("uq_api_client_name")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_api_client_token_hash")),
    )
    op.create_table(
        "complaint_group",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("code_hash", sa.String(length=64), nullable=False),
        sa.Column(
            "created_at", hotline.store.tables.base.UtcDateTime(timezone=True), nullable=False
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_complaint_group")),
        sa.UniqueConstraint("code_hash", name=op.f("uq_complaint_group_code_hash")),
    )
    op.create_table(
        "code_guess",
        sa.Column("chat_key", sa.String(length=32), nullable=False),
        sa.Column("guesses", sa.Integer(), nullable=False),
        sa.Column(
            "last_at", hotline.store.tables.base.UtcDateTime(timezone=True), nullable=False
        ),
        sa.ForeignKeyConstraint(
            ["chat_key"], ["chat.chat_key"], name=op.f("fk_code_guess_chat_key_chat")
        ),
        sa.PrimaryKeyConstraint("chat_key", name=op.f("pk_code_guess")),
    )
    op.create_table(
        "handover",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "complaint_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column(
            "channel",
            sa.Enum(
                "https", "amqp", "file", name="handoverchannel", native_enum=False, length=8
            ),
            nullable=False,
        ),
        sa.Column(
            "state",
            sa.Enum(
                "waiting",
                "sent",
                "received",
                "registered",
                "decided",
                "dead",
                name="handoverstate",
                native_enum=False,
                length=12,
            ),
            nullable=False,
        ),
        sa.Column("idempotency_key", sa.String(length=64), nullable=False),
        sa.Column("document", hotline.store.encrypted.EncryptedJson(), nullable=False),
        sa.Column(
            "approved_by", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column(
            "approved_at", hotline.store.tables.base.UtcDateTime(timezone=True), nullable=False
        ),
        sa.Column(
            "due_at", hotline.store.tables.base.UtcDateTime(timezone=True), nullable=True
        ),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("failure", sa.String(length=32), nullable=True),
        sa.Column(
            "sent_at", hotline.store.tables.base.UtcDateTime(timezone=True), nullable=True
        ),
        sa.Column(
            "received_at", hotline.store.tables.base.UtcDateTime(timezone=True), nullable=True
        ),
        sa.Column(
            "registered_at", hotline.store.tables.base.UtcDateTime(timezone=True), nullable=True
        ),
        sa.Column(
            "decided_at", hotline.store.tables.base.UtcDateTime(timezone=True), nullable=True
        ),
        sa.Column(
            "registration_number", hotline.store.encrypted.EncryptedText(), nullable=True
        ),
        sa.Column("decision", hotline.store.encrypted.EncryptedText(), nullable=True),
        sa.ForeignKeyConstraint(
            ["approved_by"], ["staff.id"], name=op.f("fk_handover_approved_by_staff")
        ),
        sa.ForeignKeyConstraint(
            ["complaint_id"], ["complaint.id"], name=op.f("fk_handover_complaint_id_complaint")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_handover")),
        sa.UniqueConstraint("complaint_id", "number", name="handovers_are_numbered"),
        sa.UniqueConstraint("idempotency_key", name=op.f("uq_handover_idempotency_key")),
    )
    with op.batch_alter_table("handover") as batch_op:
        batch_op.create_index(
            batch_op.f("ix_handover_complaint_id"), ["complaint_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_handover_state"), ["state"], unique=False)
        batch_op.create_index(
            "ix_handover_waiting",
            ["due_at"],
            unique=False,
            sqlite_where=sa.text("state = 'waiting'"),
            postgresql_where=sa.text("state = 'waiting'"),
        )

    op.create_table(
        "trait",
        sa.Column(
            "complaint_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["complaint_id"], ["complaint.id"], name=op.f("fk_trait_complaint_id_complaint")
        ),
        sa.PrimaryKeyConstraint("complaint_id", "kind", "hash", name=op.f("pk_trait")),
    )
    with op.batch_alter_table("trait") as batch_op:
        batch_op.create_index("ix_trait_kind_hash", ["kind", "hash"], unique=False)

    op.create_table(
        "evidence",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("chat_key", sa.String(length=32), nullable=False),
        sa.Column(
            "message_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("file_key", sa.String(length=64), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "waiting",
                "stored",
                "too_large",
                "broken",
                "gone",
                name="evidencestate",
                native_enum=False,
                length=12,
            ),
            nullable=False,
        ),
        sa.Column("file_id", hotline.store.encrypted.EncryptedText(), nullable=False),
        sa.Column("file_name", hotline.store.encrypted.EncryptedText(), nullable=True),
        sa.Column("claimed_type", sa.String(length=120), nullable=True),
        sa.Column("media_type", sa.String(length=120), nullable=True),
        sa.Column("size", sa.BigInteger(), nullable=True),
        sa.Column("sha256", sa.String(length=64), nullable=True),
        sa.Column(
            "received_at", hotline.store.tables.base.UtcDateTime(timezone=True), nullable=False
        ),
        sa.Column(
            "stored_at", hotline.store.tables.base.UtcDateTime(timezone=True), nullable=True
        ),
        sa.Column(
            "due_at", hotline.store.tables.base.UtcDateTime(timezone=True), nullable=True
        ),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("refusals", sa.Integer(), nullable=False),
        sa.Column(
            "told_at", hotline.store.tables.base.UtcDateTime(timezone=True), nullable=True
        ),
        sa.Column("thumbnail", hotline.store.encrypted.EncryptedBytes(), nullable=True),
        sa.ForeignKeyConstraint(
            ["chat_key"], ["chat.chat_key"], name=op.f("fk_evidence_chat_key_chat")
        ),
        sa.ForeignKeyConstraint(
            ["message_id"], ["message.id"], name=op.f("fk_evidence_message_id_message")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evidence")),
        sa.UniqueConstraint(
            "message_id", "file_key", name="one_evidence_per_file_of_a_message"
        ),
    )
    with op.batch_alter_table("evidence") as batch_op:
        batch_op.create_index(batch_op.f("ix_evidence_chat_key"), ["chat_key"], unique=False)
        batch_op.create_index(
            "ix_evidence_waiting",
            ["due_at"],
            unique=False,
            sqlite_where=sa.text("state = 'waiting'"),
            postgresql_where=sa.text("state = 'waiting'"),
        )

    op.create_table(
        "evidence_part",
        sa.Column(
            "evidence_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("content", hotline.store.encrypted.EncryptedBytes(), nullable=False),
        sa.ForeignKeyConstraint(
            ["evidence_id"],
            ["evidence.id"],
            name=op.f("fk_evidence_part_evidence_id_evidence"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("evidence_id", "number", name=op.f("pk_evidence_part")),
    )
    with op.batch_alter_table("complaint") as batch_op:
        batch_op.add_column(
            sa.Column(
                "group_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
            )
        )
        for moment in ("answer_by", "answered_at"):
            batch_op.add_column(
                sa.Column(
                    moment,
                    hotline.store.tables.base.UtcDateTime(timezone=True),
                    nullable=True,
                )
            )
        batch_op.create_index(batch_op.f("ix_complaint_group_id"), ["group_id"], unique=False)
        batch_op.create_index(
            "ix_complaint_measured", ["urgency_rank", "submitted_at"], unique=False
        )
        batch_op.create_index(
            "ix_complaint_waiting",
            ["urgency_rank", "answer_by", "id"],
            unique=False,
            sqlite_where=sa.text(_WAITING),
            postgresql_where=sa.text(_WAITING),
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_complaint_group_id_complaint_group"),
            "complaint_group",
            ["group_id"],
            ["id"],
        )
    # What waits already is overdue by these rules or soon will be: the oldest comes first.
    op.execute(f"UPDATE complaint SET answer_by = submitted_at WHERE {_WAITING}")  # noqa: S608  # ours
    op.execute(
        "UPDATE complaint SET answered_at = (SELECT min(created_at) FROM message"
        " WHERE message.complaint_id = complaint.id AND message.author = 'staff')"
    )
    with op.batch_alter_table("rating") as batch_op:
        batch_op.add_column(
            sa.Column(
                "handled_at",
                hotline.store.tables.base.UtcDateTime(timezone=True),
                nullable=True,
            )
        )


def downgrade() -> None:
    """Take it away again."""
    with op.batch_alter_table("rating") as batch_op:
        batch_op.drop_column("handled_at")
    with op.batch_alter_table("complaint") as batch_op:
        batch_op.drop_constraint(
            batch_op.f("fk_complaint_group_id_complaint_group"), type_="foreignkey"
        )
        batch_op.drop_index(
            "ix_complaint_waiting",
            sqlite_where=sa.text(_WAITING),
            postgresql_where=sa.text(_WAITING),
        )
        batch_op.drop_index("ix_complaint_measured")
        batch_op.drop_index(batch_op.f("ix_complaint_group_id"))
        batch_op.drop_column("answered_at")
        batch_op.drop_column("answer_by")
        batch_op.drop_column("group_id")

    op.drop_table("evidence_part")
    with op.batch_alter_table("evidence") as batch_op:
        batch_op.drop_index(
            "ix_evidence_waiting",
            sqlite_where=sa.text("state = 'waiting'"),
            postgresql_where=sa.text("state = 'waiting'"),
        )
        batch_op.drop_index(batch_op.f("ix_evidence_chat_key"))

    op.drop_table("evidence")
    with op.batch_alter_table("trait") as batch_op:
        batch_op.drop_index("ix_trait_kind_hash")

    op.drop_table("trait")
    with op.batch_alter_table("handover") as batch_op:
        batch_op.drop_index(
            "ix_handover_waiting",
            sqlite_where=sa.text("state = 'waiting'"),
            postgresql_where=sa.text("state = 'waiting'"),
        )
        batch_op.drop_index(batch_op.f("ix_handover_state"))
        batch_op.drop_index(batch_op.f("ix_handover_complaint_id"))

    op.drop_table("handover")
    op.drop_table("code_guess")
    op.drop_table("complaint_group")
    op.drop_table("api_client")
