"""Plain text as html, set as `pejl.writing.policy.blocks` tells."""

from collections.abc import Callable, Collection

from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from pejl.writing.policy.blocks import is_number, text_blocks


def as_html(text: str, inline: Callable[[str], SafeString] = escape, shown: Collection[str] = ()) -> SafeString:
    """The text as paragraphs, lists and tables; `inline` makes html of each line or cell and must escape it.

    For `shown` see `text_blocks`.
    """
    html = SafeString("")
    for block in text_blocks(text, shown):
        if block.rows:
            html += _table(block.rows, inline)
            continue
        made = [(inline(line),) for line in block.lines]
        if block.is_list:
            html += format_html("<ul>{}</ul>", format_html_join("", "<li>{}</li>", made))
        else:
            html += format_html("<p>{}</p>", format_html_join(mark_safe("<br>"), "{}", made))
    return html


def _table(rows: tuple[tuple[str, ...], ...], inline: Callable[[str], SafeString]) -> SafeString:
    heads, *body = rows
    looks = ["number" if place and all(is_number(row[place]) for row in body) else "" for place in range(len(heads))]
    head = format_html_join("", '<th scope="col" class="{}">{}</th>', zip(looks, map(inline, heads), strict=True))
    lines = format_html_join("", "<tr>{}</tr>", ((_row(row, looks, inline),) for row in body))
    return format_html(
        '<div class="table--responsive-scroll" tabindex="0" role="region" aria-label="{}"><table class="table '
        'table--compact"><thead><tr>{}</tr></thead><tbody>{}</tbody></table></div>',
        " · ".join(heads),
        head,
        lines,
    )


def _row(row: tuple[str, ...], looks: list[str], inline: Callable[[str], SafeString]) -> SafeString:
    first = format_html('<th scope="row">{}</th>', inline(row[0]))
    cells = zip(looks[1:], map(inline, row[1:]), strict=True)
    return first + format_html_join("", '<td class="{}">{}</td>', cells)
