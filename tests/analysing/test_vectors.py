"""TF-IDF, rows of length 1, and fewer dimensions."""

import math

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.sparse import csr_array

from pejl.analysing.vectors import of_unit_length, reduced, tf_idf


def test_tf_idf_by_hand() -> None:
    found = tf_idf([["skole", "vej", "skole"], ["vej", "ukendt"], []], ["skole", "vej"]).toarray()
    rare, common = 1 + math.log(4 / 2), 1 + math.log(4 / 3)
    assert found.tolist() == [[(1 + math.log(2)) * rare, common], [0.0, common], [0.0, 0.0]]


def test_unit_length_keeps_empty_rows() -> None:
    assert of_unit_length(csr_array([[3.0, 4.0], [0.0, 0.0]])).toarray().tolist() == [[0.6, 0.8], [0.0, 0.0]]


@settings(deadline=None)
@given(st.integers(0, 2**32 - 1), st.sampled_from([(30, 12), (12, 30)]))
def test_reduction_of_a_matrix_of_low_rank_keeps_every_angle(seed: int, shape: tuple[int, int]) -> None:
    random = np.random.RandomState(seed)
    rows = random.normal(size=(shape[0], 3)) @ random.normal(size=(3, shape[1]))
    lengths = np.linalg.norm(rows, axis=1)
    cosines = (rows @ rows.T) / np.outer(lengths, lengths)
    found = reduced(csr_array(rows), 3, seed=2023)
    assert found.shape == (shape[0], 3)
    assert np.abs(found @ found.T - cosines).max() < 1e-8
    assert (reduced(csr_array(rows), 3, seed=2023) == found).all()
