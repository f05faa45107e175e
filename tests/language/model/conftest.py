"""The models that the whole reader is tested with: a stand-in of noise, and the trained one where it is installed."""

from __future__ import annotations

import pytest
from stand_in import noisy_model

from casus.language.model.reader import Model, load_model
from casus.language.model.weights import FOLDER


@pytest.fixture(scope="session", params=["noise", *(["trained"] if (FOLDER / "reader.onnx").is_file() else [])])
def model(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Model:
    if request.param == "trained":
        return load_model()
    return noisy_model(tmp_path_factory.mktemp("noise"), outside={"cue": 3.0, "inner": 3.0, "entity": 2.0})
