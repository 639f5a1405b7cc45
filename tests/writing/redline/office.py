"""LibreOffice without a window, driven by a macro of its own: what a person would do with the mouse."""

import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

import pytest

AUTHOR = "Karla Prøve"
"""Who edits."""
_MODULE = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" script:language="StarBasic">
{code}
</script:module>
"""
_LIBRARY = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false"
 library:passwordprotected="false"><library:element library:name="Module1"/></library:library>
"""
_LIBRARIES = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:libraries PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "libraries.dtd">
<library:libraries xmlns:library="http://openoffice.org/2000/library" xmlns:xlink="http://www.w3.org/1999/xlink">
<library:library library:name="Standard" xlink:href="$(USER)/basic/Standard/script.xlb/" xlink:type="simple"
 library:link="false"/></library:libraries>
"""
_SETTINGS = """<item oor:path="/org.openoffice.UserProfile/Data">
<prop oor:name="givenname" oor:op="fuse"><value>{given}</value></prop>
<prop oor:name="sn" oor:op="fuse"><value>{family}</value></prop>
</item></oor:items>"""
_CODE = """
Dim document, dispatcher, frame

Sub Work
  On Error Goto Failed
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden" : hidden(0).Value = True
  Dim how(0) As New com.sun.star.beans.PropertyValue
  how(0).Name = "FilterName" : how(0).Value = "MS Word 2007 XML"
  dispatcher = createUnoService("com.sun.star.frame.DispatchHelper")
{jobs}
Failed:
  If Err <> 0 Then
    Open "{log}" For Output As #1
    Print #1, "line " & Erl & ": " & Error$
    Close #1
  End If
End Sub

Sub Dispatch(command As String)
  dispatcher.executeDispatch(frame, command, "", 0, Array())
End Sub

Sub ReplaceAllOf(was As String, becomes As String)
  Dim search
  search = document.createReplaceDescriptor()
  search.SearchString = was : search.ReplaceString = becomes : search.SearchCaseSensitive = True
  document.replaceAll(search)
End Sub

Function Found(words As String)
  Dim search
  search = document.createSearchDescriptor()
  search.SearchString = words : search.SearchCaseSensitive = True
  Found = document.findFirst(search)
End Function

Sub SelectWords(words As String)
  document.CurrentController.select(Found(words))
End Sub

"""


@dataclass(frozen=True)
class Job:
    """A file, what to do with it in Basic (the subs above), and where it goes."""

    source: Path
    target: Path
    steps: tuple[str, ...] = ()


def works(jobs: list[Job], folder: Path) -> None:
    """Do the jobs one by one; a folder of its own keeps LibreOffice from the settings of whoever runs this."""
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("LibreOffice is not installed")
    # the first start writes over what is there already, and only one with a document prepares all that is needed
    _started(program, folder, "--convert-to", "pdf", "--outdir", str(folder), str(jobs[0].source))
    for job in jobs:
        _profile(folder, [job])
        done = _started(program, folder, "macro:///Standard.Module1.Work()")
    missing = [job.target.name for job in jobs if not job.target.is_file()]
    problem = folder / "problem.txt"
    said = problem.read_text(encoding="utf-8") if problem.is_file() else done.stderr.decode(errors="replace")
    assert not missing, f"LibreOffice wrote no {missing}: {said}"


ACCEPT_ALL, REJECT_ALL = ('Dispatch ".uno:AcceptAllTrackedChanges"',), ('Dispatch ".uno:RejectAllTrackedChanges"',)


def _started(program: str, folder: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [
            "timeout",
            "--kill-after=5",
            "120",
            program,
            f"-env:UserInstallation={folder.as_uri()}",
            "--headless",
            *arguments,
        ],
        capture_output=True,
        check=False,
    )


def _profile(folder: Path, jobs: list[Job]) -> None:
    basic = folder / "user" / "basic"
    (basic / "Standard").mkdir(parents=True, exist_ok=True)
    lines = []
    for job in jobs:
        lines += [
            f'document = StarDesktop.loadComponentFromURL("{job.source.as_uri()}", "_blank", 0, hidden())',
            "frame = document.CurrentController.Frame",
            *job.steps,
            f'document.storeToURL("{job.target.as_uri()}", how())',
            "document.close(True)",
        ]
    code = _CODE.replace("{jobs}", "\n".join(f"  {line}" for line in lines))
    code = code.replace("{log}", str(folder / "problem.txt"))
    (basic / "Standard" / "Module1.xba").write_text(_MODULE.replace("{code}", escape(code)), encoding="utf-8")
    (basic / "Standard" / "script.xlb").write_text(_LIBRARY, encoding="utf-8")
    (basic / "script.xlc").write_text(_LIBRARIES, encoding="utf-8")
    given, family = AUTHOR.split()
    settings = folder / "user" / "registrymodifications.xcu"
    kept = settings.read_text(encoding="utf-8")
    named = _SETTINGS.format(given=given, family=family)
    settings.write_text(kept.replace("</oor:items>", named), encoding="utf-8")
