"""How the Word document looks: every style the body uses, as WordprocessingML."""

_ACCENT = "1F5C7A"
_SOFT = "595959"
_RULE = "D3D9DE"
_TINT = "F3F6F8"
_FONT = '<w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:eastAsia="Calibri" w:cs="Calibri"/>'
_BOX = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="{space}" w:color="{_TINT}"/>'
    for side, space in (("top", 3), ("left", 6), ("bottom", 3), ("right", 6))
)
_ANSWER = f'<w:pBdr>{_BOX}</w:pBdr><w:shd w:val="clear" w:color="auto" w:fill="{_TINT}"/>'
_QUOTE_BORDER = f'<w:pBdr><w:left w:val="single" w:sz="18" w:space="8" w:color="{_ACCENT}"/></w:pBdr>'


def _style(
    style_id: str,
    name: str,
    paragraph: str = "",
    run: str = "",
    *,
    based_on: str = "Normal",
    follows: str = "",
    built_in: bool = False,
) -> str:
    custom = "" if built_in else ' w:customStyle="1"'
    after = f'<w:next w:val="{follows}"/>' if follows else ""
    base = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    return (
        f'<w:style w:type="paragraph"{custom} w:styleId="{style_id}"><w:name w:val="{name}"/>{base}{after}<w:qFormat/>'
        f"<w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )


def _size(half_points: int) -> str:
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


def _space(before: int, after: int, line: int = 264) -> str:
    return f'<w:spacing w:before="{before}" w:after="{after}" w:line="{line}" w:lineRule="auto"/>'


_KEEP = "<w:keepNext/><w:keepLines/>"
_SOFT_RUN = f'<w:color w:val="{_SOFT}"/>'


def _heading(level: int, before: int, after: int, run: str) -> str:
    outline = f'<w:outlineLvl w:val="{level - 1}"/>'
    layout = f"{_KEEP}{_space(before, after, 240)}{outline}"
    return _style(f"Heading{level}", f"heading {level}", layout, run, follows="BodyText", built_in=True)


def _contents_style(level: int) -> str:
    tabs = '<w:tabs><w:tab w:val="right" w:pos="9298"/></w:tabs>'
    indent = f'<w:ind w:left="{240 * (level - 1)}" w:right="600"/>'
    run = "<w:b/>" if level == 1 else ""
    return _style(
        f"TOC{level}", f"toc {level}", tabs + _space(100 if level == 1 else 0, 30) + indent, run, built_in=True
    )


def styles_xml(language: str, more: tuple[str, ...] = ()) -> str:
    """The content of the styles part; `language` as Word writes it ("da-DK"), `more` are styles besides."""
    defaults = (
        f'<w:docDefaults><w:rPrDefault><w:rPr>{_FONT}<w:sz w:val="21"/><w:szCs w:val="21"/><w:lang w:val="{language}" '
        f'w:eastAsia="{language}" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>'
    )
    return defaults + "".join((*_paragraph_styles(), *_other_styles(), *more))


def redline_styles() -> tuple[str, ...]:
    """What a redline needs besides: comments, and blocks that stand nearer or farther from what is before them."""
    item = '<w:ind w:left="397" w:hanging="397"/>'
    return (
        _style("ListBulletApart", "List Bullet Apart", _space(140, 60) + item, follows="ListBullet"),
        _style("BodyTextClose", "Body Text Close", _space(0, 140), based_on="BodyText", follows="BodyText"),
        _style("TableTextApart", "Table Text Apart", "", based_on="TableText"),
        _style("TableHeadingApart", "Table Heading Apart", "", based_on="TableHeading"),
        _style("TableGap", "Table Gap", _space(0, 0, 240), _size(8)),
        _style("CommentText", "annotation text", _space(0, 0, 240), _size(20), built_in=True),
        '<w:style w:type="character" w:styleId="CommentReference"><w:name w:val="annotation reference"/><w:rPr>'
        f"{_size(16)}</w:rPr></w:style>",
    )


def settings_xml(language: str, *, tracked: bool = False) -> str:
    """The content of the settings part. Without `updateFields`: Word would ask the reader at every opening.

    `tracked`: what people change from now on is tracked.
    """
    compatibility = "http://schemas.microsoft.com/office/word"
    return (
        f'<w:zoom w:percent="100"/>{"<w:trackRevisions/>" * tracked}'
        '<w:defaultTabStop w:val="720"/><w:characterSpacingControl w:val="doNotCompress"/>'
        f'<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="{compatibility}" w:val="15"/></w:compat>'
        f'<w:themeFontLang w:val="{language}"/><w:decimalSymbol w:val="{"," if language == "da-DK" else "."}"/>'
        '<w:listSeparator w:val=";"/>'
    )


def numbering_xml(ordered: int) -> str:
    """The content of the numbering part: one bulleted list (number 1) and `ordered` lists that each begin at 1."""
    indent = '<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="397" w:hanging="397"/></w:pPr>'
    level = '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{sign}"/>'
    bullet = level.format(form="bullet", sign="•") + indent + "</w:lvl>"
    number = level.format(form="decimal", sign="%1.") + indent + "</w:lvl>"
    restart = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    kinds = (
        f'<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="singleLevel"/>{bullet}</w:abstractNum>'
        f'<w:abstractNum w:abstractNumId="1"><w:multiLevelType w:val="singleLevel"/>{number}</w:abstractNum>'
    )
    lists = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>' + "".join(
        f'<w:num w:numId="{at + 2}"><w:abstractNumId w:val="1"/>{restart}</w:num>' for at in range(ordered)
    )
    return kinds + lists


def _paragraph_styles() -> tuple[str, ...]:
    accent = f'<w:color w:val="{_ACCENT}"/>'
    right = '<w:jc w:val="right"/>'
    return (
        _style("Normal", "Normal", _space(0, 120), _FONT + _size(21), based_on="", built_in=True).replace(
            'w:type="paragraph"', 'w:type="paragraph" w:default="1"'
        ),
        _style("BodyText", "Body Text", _space(0, 140), built_in=True),
        _style("Lead", "Lead", _space(160, 160), _size(23)),
        _style("Small", "Small", _space(60, 140), _SOFT_RUN + _size(19)),
        _style("Overview", "Overview", "<w:keepNext/>", based_on="Small"),
        _style("Label", "Label", _KEEP + _space(200, 60), "<w:b/>"),
        _style("ResponseText", "Response Text", _space(0, 100)),
        _style("Title", "Title", _KEEP + _space(0, 320, 240), "<w:b/>" + _size(52), follows="BodyText", built_in=True),
        _style("Subtitle", "Subtitle", _KEEP + _space(0, 60), f"<w:b/>{_SOFT_RUN}" + _size(22), built_in=True),
        _heading(1, 480, 200, "<w:b/>" + _size(36)),
        _heading(2, 400, 140, "<w:b/>" + _size(27)),
        _heading(3, 300, 100, f"<w:b/>{accent}" + _size(23)),
        _style("AnnexHeading", "Annex Heading", "", based_on="Heading2", follows="ResponseText"),
        _style("TOCHeading", "TOC Heading", _KEEP + _space(0, 200, 240), "<w:b/>" + _size(36), built_in=True),
        _contents_style(1),
        _contents_style(2),
        _style(
            "Fact",
            "Fact",
            '<w:tabs><w:tab w:val="left" w:pos="3200"/></w:tabs>'
            + _space(0, 60)
            + '<w:ind w:left="3200" w:hanging="3200"/>',
        ),
        _style("ListBullet", "List Bullet", _space(0, 60) + '<w:ind w:left="397" w:hanging="397"/>', built_in=True),
        _style("ListNumber", "List Number", _space(0, 60) + '<w:ind w:left="397" w:hanging="397"/>', built_in=True),
        _style("Caption", "caption", _KEEP + _space(200, 80), "<w:b/>" + _size(20), built_in=True),
        _style("Figure", "Figure", "<w:keepNext/>" + _space(60, 60, 240)),
        _style("TableText", "Table Text", _space(40, 40, 240), _size(19)),
        _style("TableNumber", "Table Number", right, based_on="TableText"),
        _style("TableHeading", "Table Heading", "<w:keepNext/>", "<w:b/>", based_on="TableText"),
        _style("TableHeadingRight", "Table Heading Right", right, based_on="TableHeading"),
        _style("KeyFigureName", "Key Figure Name", "<w:keepNext/>" + _space(80, 0, 240), _size(19)),
        _style("KeyFigure", "Key Figure", _space(0, 80, 240), "<w:b/>" + _size(40)),
        _style("RemarkSender", "Remark Sender", _KEEP + _space(300, 20), "<w:b/>"),
        _style("RemarkFacts", "Remark Facts", _KEEP + _space(0, 80), _SOFT_RUN + _size(18)),
        _style("Quote", "Quote", _QUOTE_BORDER + _space(0, 80) + '<w:ind w:left="227"/>', built_in=True),
        _style("RemarkQuote", "Remark Quote", "<w:keepNext/>", based_on="Quote"),
        _style("Source", "Source", "<w:keepNext/>" + _space(0, 120), _SOFT_RUN + _size(18)),
        _style("SourceEnd", "Source End", _space(0, 160), _SOFT_RUN + _size(18)),
        _style("AnswerLabel", "Answer Label", _KEEP + _ANSWER + _space(60, 20) + _INSET, "<w:b/>"),
        _style("Answer", "Answer", _KEEP + _ANSWER + _space(0, 60) + _INSET),
        _style("AnswerEnd", "Answer End", "<w:keepLines/>" + _ANSWER + _space(0, 240) + _INSET),
        _style("Header", "header", _space(0, 0, 240), _SOFT_RUN + _size(18), built_in=True),
        _style("Footer", "footer", _space(0, 0, 240) + right, _SOFT_RUN + _size(18), built_in=True),
    )


_INSET = '<w:ind w:left="142" w:right="142"/>'


def _other_styles() -> tuple[str, ...]:
    margins = '<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="120" w:type="dxa"/></w:tblCellMar>'
    line = f'<w:insideH w:val="single" w:sz="4" w:space="0" w:color="{_RULE}"/>'
    bottom = f'<w:bottom w:val="single" w:sz="4" w:space="0" w:color="{_RULE}"/>'
    head = '<w:tcBorders><w:bottom w:val="single" w:sz="8" w:space="0" w:color="1B1B1B"/></w:tcBorders>'
    top = f'<w:top w:val="single" w:sz="18" w:space="0" w:color="{_ACCENT}"/>'
    gap = '<w:insideV w:val="single" w:sz="48" w:space="0" w:color="FFFFFF"/>'
    inner = '<w:tblCellMar><w:left w:w="142" w:type="dxa"/><w:right w:w="142" w:type="dxa"/></w:tblCellMar>'
    tint = f'<w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="{_TINT}"/></w:tcPr>'
    return (
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/></w:style>',
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr>'
        '<w:tblInd w:w="0" w:type="dxa"/></w:tblPr></w:style>',
        f'<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/><w:rPr>'
        f'<w:color w:val="{_ACCENT}"/><w:u w:val="single"/></w:rPr></w:style>',
        f'<w:style w:type="character" w:styleId="PlaceholderText"><w:name w:val="Placeholder Text"/><w:rPr>'
        f"{_SOFT_RUN}</w:rPr></w:style>",
        '<w:style w:type="table" w:customStyle="1" w:styleId="NoteTable"><w:name w:val="Note Table"/>'
        f'<w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>{bottom}{line}</w:tblBorders>{margins}</w:tblPr>'
        f'<w:tblStylePr w:type="firstRow"><w:tcPr>{head}</w:tcPr></w:tblStylePr></w:style>',
        '<w:style w:type="table" w:customStyle="1" w:styleId="KeyFigureTable"><w:name w:val="Key Figure Table"/>'
        f'<w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>{top}{gap}</w:tblBorders>{inner}</w:tblPr>{tint}'
        "</w:style>",
    )
