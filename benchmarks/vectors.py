"""Measure the word vectors: size, load time, speed, and what they are worth against TF-IDF and the plain e5 average.

The quality figures need the coded texts in shared/data/suggest beside the checkout, on test documents alone.
"""

from __future__ import annotations

import json
import random
import time
from typing import TYPE_CHECKING, Any

from benchmarks.dutch_speed import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import numpy as np

    Rows = Any  # texts x dims, unit length: an array, or a sparse matrix
    Embed = Callable[[list[str]], Rows]

SHARED = ROOT.parent / "shared"
CODED = SHARED / "data" / "suggest"
PLAIN = SHARED / "vectors" / "e5_words_nl.npz"
SIZES, DRAWS = (20, 50, 100, 200, 500), 5
SPEED_WORDS = 400_000
TOPICS = {
    "science/technology": "wetenschap en technologie, onderzoek, computers",
    "travel": "reizen, toerisme, vakantie, vervoer",
    "politics": "politiek, regering, verkiezingen, conflicten",
    "sports": "sport, wedstrijden, spelers",
    "health": "gezondheid, ziekte, medische zorg",
    "entertainment": "amusement, film, muziek, cultuur",
    "geography": "aardrijkskunde, landen, steden, ligging",
}
POSITIONS = {
    "Environment/L": "milieu en klimaat beschermen, natuur, klimaatverandering tegengaan, duurzame energie",
    "Environment/R": "klimaatbeleid afremmen, minder klimaatmaatregelen, kernenergie, fossiele brandstoffen",
    "CivilRights/L": "burgerrechten, vrijheid, gelijkheid, discriminatie tegengaan, privacy, abortus",
    "CivilRights/R": "orde en gezag, politie, strenger straffen, traditionele waarden, veiligheid",
    "Immigration/L": "multiculturele samenleving, opvang van vluchtelingen en asielzoekers, migranten welkom",
    "Immigration/R": "immigratie beperken, minder asielzoekers, strenge grenzen",
    "Economic/L": "hogere belastingen voor rijken, minimumloon omhoog, sociale voorzieningen, armoede bestrijden",
    "Economic/R": "lagere belastingen, vrije markt, ondernemers, bezuinigen op overheidsuitgaven",
    "Agriculture/L": "stikstof verminderen, minder vee, veestapel inkrimpen, boeren uitkopen",
    "Agriculture/R": "boeren steunen, landbouw, geen onteigening van boeren, minder stikstofregels",
    "Education/L": "onderwijs, gelijke kansen op school, meer geld voor onderwijs",
    "Education/R": "onderwijs, prestaties, basisvaardigheden lezen en rekenen, strengere eisen op school",
}


def run() -> dict[str, float]:
    """Return all figures that can be measured here."""
    figures = measure_speed()
    if not CODED.is_dir():
        print(f"vectors    The coded texts are not here, so quality is not measured: {CODED} is missing.")
        return figures
    methods = {"ours": ours, "TF-IDF": tfidf()}
    if PLAIN.is_file():
        methods["plain e5 average"] = plain_average()
    for name, embed in methods.items():
        figures |= {f"{figure}, {name}": value for figure, value in measure_quality(embed).items()}
    return figures


def measure_speed() -> dict[str, float]:
    """Return the size in MB, seconds to load, and words a second when new and when seen before."""
    from oop_qual.dutch.vectors import FOLDER, read_vectors

    start = time.process_time()
    vectors = read_vectors(FOLDER)
    loaded = time.process_time() - start
    rng = random.Random(1)
    chances = [1 / (place + 10) for place in range(len(vectors.words))]
    words = rng.choices(vectors.words, chances, k=SPEED_WORDS)
    texts = [words[at : at + 15] for at in range(0, SPEED_WORDS, 15)]
    speeds = []
    for _round in range(2):
        start = time.process_time()
        vectors.of_texts(texts)
        speeds.append(SPEED_WORDS / (time.process_time() - start))
    size = sum(file.stat().st_size for file in FOLDER.iterdir()) / 1e6
    return {"MB": size, "seconds to load": loaded, "words/s, first time": speeds[0], "words/s, again": speeds[1]}


def measure_quality(embed: Embed) -> dict[str, float]:
    """Return accuracy and ranking figures of one way to turn texts into rows, in percent."""
    news = [row for row in read("issuepositions_nl") if row["codes"]]
    questions = read("dekamer_nl")
    themes = sorted({code for row in questions for code in row["codes"]})
    figures = topics(embed)
    precision, recall = without_labels(embed, news, POSITIONS)
    figures |= {"issuepositions, no labels: mAP": precision, "issuepositions, no labels: recall@3": recall}
    precision, recall = without_labels(embed, questions, {theme: theme.lower() for theme in themes})
    figures |= {"dekamer, no labels: mAP": precision, "dekamer, no labels: recall@3": recall}
    return figures | {"dekamer: twin is nearest": twins(embed, questions)}


def topics(embed: Embed) -> dict[str, float]:
    """Return the accuracy on SIB-200 by logistic regression after n labelled sentences, and from topic names alone."""
    import numpy as np
    from sklearn.linear_model import LogisticRegression

    sentences = [row for row in read("sib200_nl") if row["split"] != "dev"]
    rows, truth = embed([row["text"] for row in sentences]), np.array([row["codes"][0] for row in sentences])
    train = [place for place, row in enumerate(sentences) if row["split"] == "train"]
    test = [place for place, row in enumerate(sentences) if row["split"] == "test"]
    figures = {}
    for size in SIZES:
        draws = [random.Random(seed).sample(train, size) for seed in range(DRAWS)]
        models = [LogisticRegression(C=30, max_iter=500).fit(rows[draw], truth[draw]) for draw in draws]
        right = [np.mean(model.predict(rows[test]) == truth[test]) for model in models]
        figures[f"sib200, {size} labels: accuracy"] = 100 * float(np.mean(right))
    scores = centred_cosines(embed, rows, TOPICS)[test]
    right_names = np.array(list(TOPICS))[scores.argmax(axis=1)] == truth[test]
    return figures | {"sib200, no labels: accuracy": 100 * float(right_names.mean())}


def without_labels(embed: Embed, texts: Sequence[dict[str, Any]], names: dict[str, str]) -> tuple[float, float]:
    """Return mAP and recall@3 of ranking texts and codes by the likeness of a text and the name of a code."""
    import numpy as np
    from sklearn.metrics import average_precision_score

    codes = list(names)
    truth = np.array([[code in row["codes"] for code in codes] for row in texts])
    scores = centred_cosines(embed, embed([row["text"] for row in texts]), names)
    precision = np.mean([average_precision_score(truth[:, code], scores[:, code]) for code in range(len(codes))])
    first = np.argsort(-scores, axis=1)[:, :3]
    return 100 * float(precision), 100 * float(np.take_along_axis(truth, first, axis=1).sum() / truth.sum())


def centred_cosines(embed: Embed, rows: Rows, names: dict[str, str]) -> np.ndarray:
    """Return how much more each text is like each name than texts are on average (texts x names)."""
    import numpy as np

    cosines = rows @ embed(list(names.values())).T
    cosines = cosines.toarray() if hasattr(cosines, "toarray") else cosines
    return np.asarray(cosines - cosines.mean(axis=0))


def twins(embed: Embed, texts: Sequence[dict[str, Any]]) -> float:
    """Return how often the nearest text of a text that has near duplicates is one of them, in percent."""
    import numpy as np

    rows = embed([row["text"] for row in texts])
    groups = np.array([row["doc_id"] for row in texts])
    cosines = rows @ rows.T
    cosines = cosines.toarray() if hasattr(cosines, "toarray") else cosines
    np.fill_diagonal(cosines, -1)
    named, counts = np.unique(groups, return_counts=True)
    paired = np.isin(groups, named[counts > 1])
    return 100 * float((groups[cosines.argmax(axis=1)] == groups)[paired].mean())


def ours(texts: list[str]) -> np.ndarray:
    """Return the vectors that come with the package."""
    from oop_qual.dutch.vectors import load_vectors
    from training.static.bags import words_of

    return load_vectors().of_texts([words_of(text) for text in texts])


def tfidf() -> Embed:
    """Return words and character n-grams, weighed by the texts that are seen first; a few texts are only looked up."""
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.pipeline import make_union

    words = TfidfVectorizer(sublinear_tf=True)
    letters = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True, max_features=100_000)
    both = make_union(words, letters)

    def embed(texts: list[str]) -> Rows:
        """Fit on many texts, look up few."""
        if len(texts) > len(POSITIONS) * 10:
            both.fit(texts)
        return both.transform(texts) / 2**0.5

    return embed


def plain_average() -> Embed:
    """Return the average of the teacher's vectors of single words, as they are."""
    import numpy as np

    from training.static.bags import words_of

    with np.load(PLAIN) as archive:
        rows, places = archive["E"].astype("float32"), {str(word): row for row, word in enumerate(archive["w"])}

    def embed(texts: list[str]) -> Rows:
        """Average the words that are listed."""
        known = [[places[word] for word in words_of(text) if word in places] for text in texts]
        sums = np.array([rows[found].sum(axis=0) for found in known])
        return sums / np.maximum(np.linalg.norm(sums, axis=1, keepdims=True), 1e-9)

    return embed


def read(name: str) -> list[dict[str, Any]]:
    """Return the coded texts of one set."""
    lines = (CODED / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]
