"""Pages of a pdf as pictures."""

from io import BytesIO

import pypdfium2
import pytest
from PIL import Image

from pejl.reading.errors import DamagedFile
from pejl.reading.page_images import page_picture, page_sizes


@pytest.fixture(scope="module")
def pdf() -> bytes:
    document = pypdfium2.PdfDocument.new()
    document.new_page(595, 842)
    document.new_page(842, 595)
    content = BytesIO()
    document.save(content)
    return content.getvalue()


def test_sizes_and_pictures_of_pages(pdf: bytes) -> None:
    assert page_sizes(pdf) == [(595.0, 842.0), (842.0, 595.0)]
    with Image.open(BytesIO(page_picture(pdf, 2, 421))) as picture:
        assert (picture.format, picture.width, picture.height) == ("PNG", 421, 298)


def test_what_is_no_pdf_and_a_page_that_is_not_there(pdf: bytes) -> None:
    with pytest.raises(DamagedFile):
        page_sizes(b"%PDF-1.4 and nothing else")
    with pytest.raises(DamagedFile):
        page_picture(pdf, 3, 400)
