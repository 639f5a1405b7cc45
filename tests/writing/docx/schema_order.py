"""In which order the elements of WordprocessingML must stand: the sequences of ISO/IEC 29500-1 (transitional), Annex A.

Word refuses files that break them, LibreOffice does not tell. Only elements that this project writes and their
neighbours are listed; an element that is not is an error, so that the table grows with what is written.
"""

import zipfile
from io import BytesIO
from itertools import pairwise
from typing import Any

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

_REVISIONS = "ins del moveFrom moveTo"
_RANGES = (
    "bookmarkStart bookmarkEnd commentRangeStart commentRangeEnd moveFromRangeStart moveFromRangeEnd "
    "moveToRangeStart moveToRangeEnd proofErr permStart permEnd"
)
_INLINE = f"r hyperlink fldSimple sdt smartTag {_REVISIONS} {_RANGES}"
_BLOCKS = f"p tbl sdt {_RANGES} ins del"

SEQUENCES: dict[str, str] = {
    # an element's children must come in this order, each at most once
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
    "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd "
    "snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment "
    "textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange",
    "rPr": "ins del moveFrom moveTo rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss "
    "imprint noProof snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd "
    "fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath rPrChange",
    "numPr": "ilvl numId numberingChange ins",
    "pPrChange": "pPr",
    "rPrChange": "rPr",
    "pBdr": "top left bottom right between bar",
    "tblBorders": "top left start bottom right end insideH insideV",
    "tcBorders": "top left start bottom right end insideH insideV tl2br tr2bl",
    "tblCellMar": "top left start bottom right end",
    "tbl": "tblPr tblGrid tr*",
    "tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing "
    "tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription tblPrChange",
    "tblGrid": "gridCol* tblGridChange",
    "tr": "tblPrEx trPr tc*",
    "tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark",
    "sectPr": "headerReference* footerReference* footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType "
    "pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid sectPrChange",
    "sdt": "sdtPr sdtEndPr sdtContent",
    "docPartObj": "docPartGallery docPartCategory docPartUnique",
    "style": "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked "
    "personal personalCompose personalReply rsid pPr rPr tblPr trPr tcPr tblStylePr*",
    "tblStylePr": "pPr rPr tblPr trPr tcPr",
    "docDefaults": "rPrDefault pPrDefault",
    "rPrDefault": "rPr",
    "pPrDefault": "pPr",
    "styles": "docDefaults latentStyles style*",
    "numbering": "numPicBullet* abstractNum* num* numIdMacAtCleanup",
    "abstractNum": "nsid multiLevelType tmpl name styleLink numStyleLink lvl*",
    "lvl": "start numFmt lvlRestart pStyle isLgl suff lvlText lvlPicBulletId legacy lvlJc pPr rPr",
    "num": "abstractNumId lvlOverride*",
    "lvlOverride": "startOverride lvl",
    "settings": "writeProtection view zoom removePersonalInformation removeDateAndTime doNotDisplayPageBoundaries "
    "displayBackgroundShape printPostScriptOverText printFractionalCharacterWidth printFormsData embedTrueTypeFonts "
    "embedSystemFonts saveSubsetFonts saveFormsData mirrorMargins alignBordersAndEdges bordersDoNotSurroundHeader "
    "bordersDoNotSurroundFooter gutterAtTop hideSpellingErrors hideGrammaticalErrors activeWritingStyle proofState "
    "formsDesign attachedTemplate linkStyles stylePaneFormatFilter stylePaneSortMethod documentType mailMerge "
    "revisionView trackRevisions doNotTrackMoves doNotTrackFormatting documentProtection autoFormatOverride "
    "styleLockTheme styleLockQFSet defaultTabStop autoHyphenation consecutiveHyphenLimit hyphenationZone "
    "doNotHyphenateCaps showEnvelope summaryLength clickAndTypeStyle defaultTableStyle evenAndOddHeaders "
    "bookFoldRevPrinting bookFoldPrinting bookFoldPrintingSheets drawingGridHorizontalSpacing "
    "drawingGridVerticalSpacing displayHorizontalDrawingGridEvery displayVerticalDrawingGridEvery "
    "doNotUseMarginsForDrawingGridOrigin drawingGridHorizontalOrigin drawingGridVerticalOrigin doNotShadeFormData "
    "noPunctuationKerning characterSpacingControl printTwoOnOne strictFirstAndLastChars noLineBreaksAfter "
    "noLineBreaksBefore savePreviewPicture doNotValidateAgainstSchema saveInvalidXml ignoreMixedContent "
    "alwaysShowPlaceholderText doNotDemarcateInvalidXml saveXmlDataOnly useXSLTWhenSaving saveThroughXslt "
    "showXMLTags alwaysMergeEmptyNamespace updateFields hdrShapeDefaults footnotePr endnotePr compat docVars rsids "
    "mathPr attachedSchema themeFontLang clrSchemeMapping doNotIncludeSubdocsInStats "
    "doNotAutoCompressPictures forceUpgrade captions readModeInkLockDown smartTagType schemaLibrary shapeDefaults "
    "doNotEmbedSmartTags decimalSymbol listSeparator",
    "document": "background body",
    "tabs": "tab*",
    "dropDownList": "listItem*",
    "compat": "compatSetting*",
    "comments": "comment*",
}
CHOICES: dict[str, str] = {
    # an element's children in any order, after its properties, which come first
    "body": f"{_BLOCKS} moveFrom moveTo >sectPr",
    "hdr": _BLOCKS,
    "ftr": _BLOCKS,
    "comment": _BLOCKS,
    "tc": f"<tcPr {_BLOCKS}",
    "p": f"<pPr {_INLINE}",
    "hyperlink": _INLINE,
    "sdtContent": f"{_BLOCKS} {_INLINE} tr tc",
    "sdtPr": "rPr alias tag id lock placeholder temporary showingPlcHdr dataBinding text dropDownList docPartObj",
    "r": "<rPr t delText br tab fldChar instrText drawing annotationRef commentReference noBreakHyphen cr sym",
    "trPr": "cnfStyle gridBefore gridAfter cantSplit trHeight tblHeader jc hidden >ins >del >trPrChange",
    **dict.fromkeys(_REVISIONS.split(), _INLINE),
}
_ONE_PLACE = {"ins", "del", "moveFrom", "moveTo"}


def violations(package: bytes) -> list[str]:
    """What breaks the order, by part: empty where all is well."""
    found: list[str] = []
    with zipfile.ZipFile(BytesIO(package)) as archive:
        for name in archive.namelist():
            if name.startswith("word/") and name.endswith(".xml"):
                root = etree.fromstring(archive.read(name))
                found += [f"{name}: {problem}" for element in root.iter() for problem in _problems(element)]
    return found


def _problems(element: Any) -> list[str]:
    if not element.tag.startswith(W):
        return []
    parent = element.tag.removeprefix(W)
    children = [child.tag.removeprefix(W) for child in element]
    if parent in _ONE_PLACE and not children:
        return []
    if parent in SEQUENCES:
        return _in_sequence(parent, children)
    if parent in CHOICES:
        return _in_choice(parent, children)
    return [f"{parent} holds {children[0]}, which no rule knows"] if children and children[0][0] != "{" else []


def _in_sequence(parent: str, children: list[str]) -> list[str]:
    places = {word.rstrip("*"): n for n, word in enumerate(SEQUENCES[parent].split())}
    many = {word.rstrip("*") for word in SEQUENCES[parent].split() if word.endswith("*")}
    problems = [f"{parent} holds {child}" for child in children if child not in places]
    known = [child for child in children if child in places]
    for before, after in pairwise(known):
        if places[before] > places[after] or (before == after and before not in many):
            problems.append(f"{after} after {before} in {parent}")
    return problems


def _in_choice(parent: str, children: list[str]) -> list[str]:
    rule = CHOICES[parent].split()
    first = [word[1:] for word in rule if word[0] == "<"]
    last = [word[1:] for word in rule if word[0] == ">"]
    known = {word.strip("<>") for word in rule}
    problems = [f"{parent} holds {child}" for child in children if child not in known]
    problems += [f"{child} is not first in {parent}" for child in children[1:] if child in first]
    places = {child: n for n, child in enumerate(last, start=1)}
    for before, after in pairwise(children):
        if places.get(before, 0) > places.get(after, 0):
            problems.append(f"{after} after {before} in {parent}")
    return problems
