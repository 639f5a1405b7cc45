"""Edits a Word file in LibreOffice without a screen, as a colleague would: accept, reject, write anew."""

import shutil
import subprocess
from html import escape
from pathlib import Path

import pytest

_SOFFICE = shutil.which("soffice")
_LIBRARY = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">\n'
    '<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" '
    'library:readonly="false" library:passwordprotected="false">{}</library:library>'
)
_MODULE = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">\n'
    '<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Editing" '
    'script:language="StarBasic">{}</script:module>'
)
_EDITING = """
Sub Edit(source, target, accepted, rejected, gone, come)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden" : hidden(0).Value = True
  doc = StarDesktop.loadComponentFromURL(source, "_blank", 0, hidden())
  Decide(doc, accepted, ".uno:AcceptTrackedChange")
  Decide(doc, rejected, ".uno:RejectTrackedChange")
  doc.RecordChanges = True
  other = doc.createReplaceDescriptor()
  other.SearchString = gone
  other.ReplaceString = come
  doc.replaceAll(other)
  Dim saving(0) As New com.sun.star.beans.PropertyValue
  saving(0).Name = "FilterName" : saving(0).Value = "MS Word 2007 XML"
  doc.storeToURL(target, saving())
  doc.close(True)
End Sub

Sub Decide(doc, words, command)
  search = doc.createSearchDescriptor()
  search.SearchString = words
  found = doc.findFirst(search)
  doc.CurrentController.select(found)
  dispatcher = createUnoService("com.sun.star.frame.DispatchHelper")
  dispatcher.executeDispatch(doc.CurrentController.Frame, command, "", 0, Array())
End Sub
"""


def edit_in_libreoffice(docx: bytes, folder: Path, *, accepted: str, rejected: str, gone: str, come: str) -> bytes:
    """The file with a tracked change accepted and one rejected, at these words, and `gone` replaced by `come`, tracked.

    Each of the words stands in one place of the document. Skips where LibreOffice is not installed.
    """
    if _SOFFICE is None:
        pytest.skip("soffice (LibreOffice) is not installed, so nobody can edit a Word file")
    source, target, profile = folder / "sent.docx", folder / "returned.docx", folder / "profile"
    source.write_bytes(docx)
    _run(profile, "--terminate_after_init")  # the first start makes the profile, and would write over the macro
    library = profile / "user" / "basic" / "Standard"
    library.mkdir(parents=True, exist_ok=True)
    (library / "script.xlb").write_text(_LIBRARY.format('<library:element library:name="Editing"/>'), encoding="utf-8")
    (library / "dialog.xlb").write_text(_LIBRARY.format(""), encoding="utf-8")
    (library / "Editing.xba").write_text(_MODULE.format(escape(_EDITING)), encoding="utf-8")
    given = ", ".join(f'"{one}"' for one in (source.as_uri(), target.as_uri(), accepted, rejected, gone, come))
    _run(profile, f"macro:///Standard.Editing.Edit({given})")
    return target.read_bytes()


def _run(profile: Path, *arguments: str) -> None:
    command = ["soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore", *arguments]
    subprocess.run(command, check=True, capture_output=True, timeout=240)
