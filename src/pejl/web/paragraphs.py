"""Plain text as html, set as `pejl.writing.policy.blocks` tells."""

from collections.abc import Callable

from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from pejl.writing.policy.blocks import text_blocks


def as_html(text: str, inline: Callable[[str], SafeString] = escape) -> SafeString:
    """The text as paragraphs and lists; `inline` makes html of each line and must escape it."""
    html = SafeString("")
    for block in text_blocks(text):
        made = [(inline(line),) for line in block.lines]
        if block.is_list:
            html += format_html("<ul>{}</ul>", format_html_join("", "<li>{}</li>", made))
        else:
            html += format_html("<p>{}</p>", format_html_join(mark_safe("<br>"), "{}", made))
    return html
