import numpy as np
import onnx
import pytest
from onnx import TensorProto, helper, numpy_helper

from ringer_training.ocr import export, pipeline


def test_a_warm_bar_becomes_one_grown_box():
    heat = np.zeros((64, 128), np.float32)
    heat[20:30, 20:100] = 0.9
    heat[50:52, 5:6] = 0.9
    [(quad, score)] = pipeline.boxes_of(heat, 256, 128, 0.3, 0.5, 1.6)
    assert score == pytest.approx(0.9, abs=0.01)
    left, top = quad.min(0)
    right, bottom = quad.max(0)
    assert left < 40 and top < 40 and right > 198 and bottom > 58


def test_ctc_merges_repeats_and_drops_blanks():
    steps = np.eye(4, dtype=np.float32)[[1, 1, 0, 1, 2, 0, 3]]
    assert pipeline.decode(steps, ["", "a", "b", " "]) == ("aab ", 1.0)
    assert pipeline.decode(np.eye(4, dtype=np.float32)[[0, 0]], ["", "a", "b", " "]) == ("", 0.0)


@pytest.mark.parametrize(("character", "kept"), [("ß", True), ("ł", True), ("7", True), ("€", True), ("Ж", True), ("店", False), ("カ", False)])
def test_scripts_kept(character, kept):
    assert export.is_kept(character) is kept


def test_pruning_keeps_blank_and_space_in_their_places():
    weights = np.arange(10, dtype=np.float32).reshape(2, 5)
    graph = helper.make_graph(
        [helper.make_node("MatMul", ["x", "w"], ["h"]), helper.make_node("Add", ["h", "b"], ["y"])],
        "g",
        [helper.make_tensor_value_info("x", TensorProto.FLOAT, [1, 2])],
        [helper.make_tensor_value_info("y", TensorProto.FLOAT, [1, 5])],
        [numpy_helper.from_array(weights, "w"), numpy_helper.from_array(weights[0], "b")],
    )
    model = helper.make_model(graph)
    assert export.prune_classes(model, ["", "a", "店", "é", " "]) == ["a", "é"]
    assert numpy_helper.to_array(model.graph.initializer[1]).tolist() == [0, 1, 3, 4]
    onnx.checker.check_model(model)
