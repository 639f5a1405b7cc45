"""Each step of the analysis against a peer that does the same or the nearest thing to it."""

import re
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from benchmarks.pairs import Peer, in_turn
from benchmarks.table import Row, Table

_TOP = 3
_FEWEST = 30
_SIMPLE_PERSONAL_DATA = re.compile(r"\b\d{6}-?\d{4}\b|\b(?:\d{2} ){3}\d{2}\b|\b\d{8}\b|[\w.+-]+@[\w-]+\.[\w.]+")


def against_peers(folder: Path, repeats: int) -> Table:
    """Every step, over the responses of a hearing's folder."""
    corpus = _Corpus(folder)
    rows: list[Row] = []
    for name, unit, ours, peers, items, amount in _steps(corpus):
        installed = [peer for peer in peers if peer.is_installed]
        seconds, *others = in_turn([ours, *(peer.job for peer in installed)], items, repeats)
        rows.append((name, _rate(amount, seconds, unit), "", ""))
        for peer, theirs in zip(installed, others, strict=True):
            rows.append(("", "", peer.name, f"{seconds / theirs:.2f}"))
        rows.extend(("", "", f"{peer.name}: not installed", "") for peer in peers if not peer.is_installed)
    table = Table("Steps of the analysis", ("step", "Pejl, per CPU second", "peer", "Pejl's time / the peer's"), rows)
    table.notes.append(
        f"Over {len(corpus.documents)} responses with {len(corpus.remarks)} remarks, {corpus.characters:,} characters."
    )
    return table


class _Corpus:
    """What the steps work on: read, cut and tied beforehand, outside what is measured."""

    def __init__(self, folder: Path, most: int = 300) -> None:
        from pejl.analysing.policy_text import read_policy_text, sections_of
        from pejl.analysing.response import analyse_response
        from pejl.folders.files import find_files
        from pejl.folders.settings import load_hearing
        from pejl.reading import Reading, read, read_parts
        from pejl.reading.sandbox import LimitedPool

        self.hearing = load_hearing(folder)
        files = find_files(folder)
        paths = [file.path for file in files.responses][:most]
        with LimitedPool() as pool:
            found = {path: given for path, given in pool.map_unordered(read_parts, paths) if isinstance(given, Reading)}
        self.documents = [document for path in paths if path in found for document in found[path].documents]
        self.texts = [document.text for document in self.documents]
        self.analyses = [analyse_response(document, self.hearing) for document in self.documents]
        self.remarks = [remark for analysis in self.analyses for remark in analysis.remarks]
        assert files.policy is not None  # a mass always has one
        self.policy = sections_of(read_policy_text(read(files.policy), self.hearing), self.hearing)

    @property
    def characters(self) -> int:
        """Of all responses together."""
        return sum(map(len, self.texts))


Step = tuple[str, str, Callable[[Any], object], list[Peer], Sequence[Any], int]


def _steps(corpus: _Corpus) -> list[Step]:
    from pejl.analysing import analyse_response, classify, find_personal_data, match_provisions, split_sentences
    from pejl.analysing.remarks import find_remarks
    from pejl.analysing.themes import suggest_themes

    remarks, texts = corpus.remarks, corpus.texts
    told = [remark.text for remark in remarks]
    many = len(remarks)
    return [
        (
            "split_sentences",
            "characters",
            lambda items: [split_sentences(text) for text in items],
            [Peer("pysbd", _pysbd, "pysbd"), Peer("syntok", _syntok, "syntok")],
            texts,
            corpus.characters,
        ),
        (
            "find_remarks (kinds included)",
            "remarks",
            lambda items: [find_remarks(one.document, one.answers, response=one.file) for one in items],
            [],
            corpus.analyses,
            many,
        ),
        ("classify", "remarks", lambda items: [classify(text, "da") for text in items], [], told, many),
        (
            "find_personal_data",
            "characters",
            lambda items: [find_personal_data(text) for text in items],
            [Peer("one regular expression for numbers and mail", _plain_scan)],
            texts,
            corpus.characters,
        ),
        (
            "analyse_response (all of the above and more)",
            "remarks",
            lambda items: [analyse_response(document, corpus.hearing) for document in items],
            [],
            corpus.documents,
            many,
        ),
        (
            f"match_provisions ({len(corpus.policy.provisions)} provisions)",
            "remarks",
            lambda items: match_provisions(items, corpus.policy.provisions, _TOP),
            [Peer("bm25s", lambda items: _bm25s(items, corpus), "bm25s")],
            told,
            many,
        ),
        (
            "suggest_themes",
            "remarks",
            suggest_themes,
            [Peer("MiniBatchKMeans on TF-IDF", _kmeans)],
            remarks,
            many,
        ),
    ]


def near_duplicates(count: int, repeats: int) -> Table:
    """Grouping of campaign copies, against the known groups of a generated hearing."""
    columns = ("", "texts per CPU second", "Pejl's time / the peer's", "pairwise F1")
    title = f"group_near_duplicates, {count} generated texts"
    bench = Path(__file__).parents[2] / "shared" / "bench"
    if not (bench / "generate_hearing_mass.py").is_file() or not Peer("", _kmeans, "pyarrow").is_installed:
        missing: Row = ("skipped: the generator of texts with known campaigns, or pyarrow, is not here", "", "", "")
        return Table(title, columns, [missing])
    import sys

    sys.path.append(str(bench))
    from generate_hearing_mass import gen
    from group_metrics import group_metrics

    from pejl.analysing import group_near_duplicates

    texts, truth, kinds = _generated(gen, count)
    peer = Peer("datasketch MinHashLSH at .5", _datasketch, "datasketch")
    jobs: list[tuple[str, Callable[[Sequence[Any]], Any]]] = [("Pejl", group_near_duplicates)]
    if peer.is_installed:
        jobs.append((peer.name, peer.job))
    seconds = in_turn([job for _, job in jobs], texts, repeats)
    scores = [group_metrics(job(texts), truth, kinds) for _, job in jobs]
    rows: list[Row] = [
        (name, f"{count / own:,.0f}", f"{seconds[0] / own:.3f}", f"{score['pair_f1']:.3f}")
        for (name, _), own, score in zip(jobs, seconds, scores, strict=True)
    ]
    table = Table(title, columns, rows)
    recall = ", ".join(f"{kind} {share:.3f}" for kind, share in scores[0]["b_recall_by_kind"].items())
    table.notes.append(f"Pejl's B-cubed recall by kind of copy: {recall}.")
    return table


def _generated(gen: Any, count: int) -> tuple[list[str], list[int], list[str]]:
    tables = list(gen(count))
    columns = [
        [value for table in tables for value in table[name].to_pylist()] for name in ("text", "campaign", "kind")
    ]
    return columns[0], columns[1], columns[2]


def _rate(amount: int, seconds: float, unit: str) -> str:
    return f"{amount / seconds:,.0f} {unit}"


def _pysbd(texts: Sequence[str]) -> object:
    import pysbd

    segmenter = pysbd.Segmenter(language="da", clean=False, char_span=True)
    return [segmenter.segment(text) for text in texts]


def _syntok(texts: Sequence[str]) -> object:
    from syntok import segmenter

    return [[list(sentence) for paragraph in segmenter.process(text) for sentence in paragraph] for text in texts]


def _plain_scan(texts: Sequence[str]) -> object:
    return [list(_SIMPLE_PERSONAL_DATA.finditer(text)) for text in texts]


def _bm25s(remarks: Sequence[str], corpus: _Corpus) -> object:
    import bm25s

    index = bm25s.BM25()
    provisions = [f"{provision.title}\n{provision.text}" for provision in corpus.policy.provisions]
    index.index(bm25s.tokenize(provisions, stopwords=None, show_progress=False), show_progress=False)
    asked = bm25s.tokenize(list(remarks), stopwords=None, show_progress=False)
    return index.retrieve(asked, k=min(_TOP, len(provisions)), show_progress=False)


def _kmeans(remarks: Sequence[Any]) -> object:
    from sklearn.cluster import MiniBatchKMeans
    from sklearn.feature_extraction.text import TfidfVectorizer

    if len(remarks) < _FEWEST:
        return None
    vectors = TfidfVectorizer(sublinear_tf=True).fit_transform([remark.text for remark in remarks])
    return MiniBatchKMeans(_FEWEST, random_state=1, n_init=3).fit_predict(vectors)


def _datasketch(texts: Sequence[str]) -> list[int]:
    from datasketch import MinHash, MinHashLSH

    index, groups = MinHashLSH(threshold=0.5, num_perm=128), list(range(len(texts)))

    def first(at: int) -> int:
        while groups[at] != at:
            groups[at] = groups[groups[at]]
            at = groups[at]
        return at

    for number, text in enumerate(texts):
        words = re.findall(r"\w+", text.casefold())
        sketch = MinHash(128)
        sketch.update_batch([" ".join(pair).encode() for pair in pairwise(words)])
        for other in index.query(sketch):
            one, two = sorted((first(number), first(int(other))))
            groups[two] = one
        index.insert(str(number), sketch)
    return [first(at) for at in range(len(texts))]
