"""Writes the .h5 files beside it and, for each, an input and what Keras itself makes of it.

Needs Keras 3 with a backend, numpy and h5py: python make.py
The files ending in -v2 are the same networks in the words of Keras 2, written by hand with h5py.
"""

import json
import os

import h5py
import numpy as np

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
import keras
from keras import layers as L

HERE = os.path.dirname(os.path.abspath(__file__))


def settle(model, seed):
    """Gives every weight a value of its own, biases and running statistics too."""
    rng = np.random.default_rng(seed)
    values = []
    for variable in model.weights:
        shape, name = variable.shape, variable.path.rsplit("/", 1)[-1]
        if name in ("moving_variance", "gamma"):
            values.append(rng.uniform(0.5, 1.5, shape))
        else:
            fan = max(1, int(np.prod(shape[:-1])))
            values.append(rng.normal(0, 0.2 if len(shape) == 1 else fan**-0.5, shape))
    model.set_weights(values)


def expected(name, model, seed, tokens=None):
    rng = np.random.default_rng(100 + seed)
    shape = (2,) + tuple(model.input_shape[1:])
    batch = rng.integers(0, tokens, shape) if tokens else rng.normal(0, 1, shape)
    made = model.predict(batch.astype("float32"), verbose=0)
    said = {"input": batch.astype("float32").tolist(),
            "output": np.asarray(made).tolist()}
    with open(os.path.join(HERE, name + ".json"), "w") as file:
        json.dump(said, file)


def save(name, model, seed, tokens=None):
    settle(model, seed)
    model.save(os.path.join(HERE, name + ".h5"))
    expected(name, model, seed, tokens)
    print(name, model.count_params())


def second(name):
    """Rewrites a sequential file in the words of Keras 2.15: names of weights, shapes and types of numbers."""
    with h5py.File(os.path.join(HERE, name + ".h5")) as old:
        config = json.loads(old.attrs["model_config"])
        weights = {layer: [(path, old["model_weights"][layer][path][()])
                           for path in old["model_weights"][layer].attrs["weight_names"]]
                   for layer in old["model_weights"].attrs["layer_names"]}
    for layer in config["config"]["layers"]:
        settings = layer["config"]
        settings["dtype"] = "float32"
        if "batch_shape" in settings:
            settings["batch_input_shape"] = settings.pop("batch_shape")
        if "negative_slope" in settings:
            settings["alpha"] = settings.pop("negative_slope")
    with h5py.File(os.path.join(HERE, name + "-v2.h5"), "w") as new:
        new.attrs["backend"] = b"tensorflow"
        new.attrs["keras_version"] = b"2.15.0"
        new.attrs["model_config"] = json.dumps(config).encode()
        root = new.create_group("model_weights")
        root.attrs["backend"] = b"tensorflow"
        root.attrs["keras_version"] = b"2.15.0"
        root.attrs["layer_names"] = [layer.encode() for layer in weights]
        for layer, arrays in weights.items():
            group = root.create_group(layer)
            names = [layer + "/" + path.rsplit("/", 1)[-1] + ":0" for path, _ in arrays]
            group.attrs["weight_names"] = [each.encode() for each in names]
            for each, (_, values) in zip(names, arrays):
                group.create_dataset(each, data=values)


def main():
    keras.utils.set_random_seed(1)
    save("classifier", keras.Sequential([
        keras.Input((12, 12, 1)), L.Conv2D(4, 3, padding="same", activation="relu", name="conv"),
        L.BatchNormalization(name="norm"), L.MaxPooling2D(name="pool"), L.Dropout(0.3, name="drop"),
        L.Conv2D(5, 3, name="conv2"), L.LeakyReLU(negative_slope=0.1, name="leaky"),
        L.Flatten(name="flat"), L.Dense(3, activation="softmax", name="classes")], name="classifier"), 1)
    second("classifier")
    save("generator", keras.Sequential([
        keras.Input((6,)), L.Dense(3 * 3 * 4, name="project"), L.Reshape((3, 3, 4), name="shape"),
        L.BatchNormalization(name="norm"), L.ReLU(name="relu"),
        L.Conv2DTranspose(3, 4, strides=2, padding="same", name="up"), L.LeakyReLU(negative_slope=0.2, name="leaky"),
        L.UpSampling2D(name="larger"), L.Conv2D(1, 3, padding="same", activation="tanh", name="image")],
        name="generator"), 2)
    i = keras.Input((8, 8, 3), name="image")
    a = L.Conv2D(4, 3, padding="same", name="stem")(i)
    b = L.Activation("relu", name="relu")(a)
    c = L.Conv2D(4, 3, padding="same", name="inner")(b)
    d = L.Add(name="skip")([a, c])
    e = L.Concatenate(name="join")([d, b])
    f = L.GlobalAveragePooling2D(name="mean")(e)
    save("residual", keras.Model(i, L.Dense(2, name="logits")(f), name="residual"), 3)
    save("mobile", keras.Sequential([
        keras.Input((8, 8, 3)), L.Conv2D(4, 1, activation="relu", name="stem"), L.DepthwiseConv2D(3, padding="same", name="depthwise"),
        L.SeparableConv2D(5, 3, padding="same", activation="relu", name="separable"),
        L.AveragePooling2D(2, name="pool"), L.GlobalMaxPooling2D(name="most"), L.Dense(2, name="logits")],
        name="mobile"), 4)
    save("sequence", keras.Sequential([
        keras.Input((7, 3)), L.LSTM(5, return_sequences=True, name="steps"), L.LSTM(4, name="last"),
        L.Dense(2, activation="sigmoid", name="answer")], name="sequence"), 5)
    save("words", keras.Sequential([
        keras.Input((6,)), L.Embedding(20, 4, name="table"), L.LSTM(5, name="read"),
        L.Dense(1, activation="sigmoid", name="answer")], name="words"), 6, tokens=20)
    save("mlp", keras.Sequential([
        keras.Input((10,)), L.Dense(8, activation="elu", name="one"), L.Dense(6, activation="silu", name="two"),
        L.Dense(2, name="three")], name="mlp"), 7)
    save("memory", keras.Sequential([
        keras.Input((5, 2)), L.LSTM(36, name="cells"), L.Dense(2, name="answer")], name="memory"), 8)
    second("memory")


main()
