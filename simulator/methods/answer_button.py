"""answerCallbackQuery."""

from simulator.call import Call
from simulator.cloud import Cloud
from simulator.errors import BadRequest
from simulator.methods.table import method

MAX_POPUP = 200


@method("answerCallbackQuery", example='{"callback_query_id": "1", "text": "Dicatat"}')
async def answer_callback_query(cloud: Cloud, call: Call) -> bool:
    """Answer a pressed button: a toast, or an alert that must be closed."""
    text = call.text("text")
    if len(text) > MAX_POPUP:
        raise BadRequest("MESSAGE_TOO_LONG")
    popup = cloud.popups.answer(
        call.text("callback_query_id"),
        text=text,
        show_alert=call.flag("show_alert"),
        url=call.text("url"),
    )
    cloud.feed.tell("popup", popup)
    return True
