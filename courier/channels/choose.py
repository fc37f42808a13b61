"""Choose: the channel that the settings name."""

from courier.channels.amqp import Amqp
from courier.channels.channel import Channel
from courier.channels.folder import Folder
from courier.channels.https import Https
from hotline.clock import Clock
from hotline.handover.commission import Commission
from hotline.store.tables.handover import HandoverChannel


def channel_for(commission: Commission, *, clock: Clock) -> Channel:
    """Make the channel."""
    if commission.certificate is None:
        return Https(commission, clock=clock)
    if commission.channel is HandoverChannel.AMQP:
        return Amqp(commission, to=commission.certificate, clock=clock)
    return Folder(commission, to=commission.certificate, clock=clock)
