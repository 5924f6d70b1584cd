# Copyright: the cnnviz project. Licensed under the Apache License, Version 2.0.
"""Writes what the layers of a Keras model put out to a folder that cnnviz judges.

Needs Keras 3 (with any backend) and NumPy; copy this file beside your code.

    from cnnviz_keras import export
    export(model, images, "capture", targets=labels, loss=keras.losses.SparseCategoricalCrossentropy())

    mvn io.github.cnnviz:cnnviz-maven-plugin:VERSION:report -Dcnnviz.capture=capture

The model is a Sequential or functional one; a model within a model counts as one layer, and subclassed models, which
tell nothing of their layers, are refused. It runs in inference mode and is not changed. See src/docs/pytorch.md.
"""

import json
import os
import re
import warnings

import keras
import numpy as np

__all__ = ["export", "export_gan"]

KINDS = {
    "Conv1D": "conv", "Conv2D": "conv", "Conv3D": "conv", "DepthwiseConv1D": "conv", "DepthwiseConv2D": "conv",
    "SeparableConv1D": "conv", "SeparableConv2D": "conv", "Conv1DTranspose": "deconv", "Conv2DTranspose": "deconv",
    "Conv3DTranspose": "deconv", "Dense": "dense", "EinsumDense": "other", "BatchNormalization": "batch_norm",
    "LayerNormalization": "normalization", "GroupNormalization": "normalization",
    "UnitNormalization": "normalization", "Embedding": "embedding", "LSTM": "recurrent", "GRU": "recurrent",
    "SimpleRNN": "recurrent", "Bidirectional": "recurrent", "RNN": "recurrent", "ConvLSTM2D": "recurrent",
    "MultiHeadAttention": "attention", "Attention": "attention", "AdditiveAttention": "attention",
    "Reshape": "reshape", "Add": "merge", "Subtract": "merge", "Multiply": "merge", "Average": "merge",
    "Maximum": "merge", "Minimum": "merge", "Concatenate": "merge", "Dot": "merge", "Activation": "activation",
    "ReLU": "activation", "LeakyReLU": "activation", "PReLU": "activation", "ELU": "activation",
    "Softmax": "activation",
}
PASSING = {"InputLayer", "Flatten", "Identity", "Dropout", "SpatialDropout1D", "SpatialDropout2D", "SpatialDropout3D",
           "GaussianDropout", "GaussianNoise", "AlphaDropout", "ActivityRegularization", "Masking"}
"""Layers that only pass values on when a model is not trained."""

ACTIVATIONS = {"linear": "identity", "silu": "swish", "swish": "swish", "leaky_relu": "leakyrelu",
               "hard_sigmoid": "hardsigmoid", "log_softmax": "logsoftmax", "hard_tanh": "hardtanh"}
"""What cnnviz calls activation functions that have another name in Keras."""


def export(model, inputs, folder, *, name=None, network="network", targets=None, loss=None, images=None,
           image_range=None, real=None, batch_size=64, include=None):
    """Runs `inputs` through `model` and writes every layer's outputs and parameters to `folder`.

    model       a built Sequential or functional model
    inputs      an array of all samples, or a list of arrays: the inputs of `model`
    folder      takes manifest.json and the .npy files; those of an earlier export are written over
    name        what was captured, for the page; left out: the model's name
    network     what the page calls the network; `generator` for one that makes images
    targets     what `loss` compares the outputs with, one for each sample
    loss        loss(targets, outputs), as Keras has them: the mean over a batch. Given, the gradient of every layer's
                parameters is written, too
    images      N, H, W, C with 1 or 3 channels, the image of each sample. Left out: the inputs where they are such
                images or, of a network called `generator`, the outputs. False: none
    image_range values of black and white in `images`; left out: their least and greatest value
    real        how many samples, the first ones, are real; left out: all, of a network called `generator` none, and
                not known without images
    batch_size  samples that go through the model at once
    include     include(name, layer) says whether a layer is written; left out: all are

    Returns the manifest as a dictionary.
    """
    inputs = list(inputs) if isinstance(inputs, (tuple, list)) else [inputs]
    samples = len(inputs[0])
    generator = network == "generator"
    writer = _Writer(folder, samples, "channels_last")
    recorder = _Recorder(writer, model, network, samples, include)
    outputs = []
    for first in range(0, samples, batch_size):
        part = [each[first:first + batch_size] for each in inputs]
        output = recorder.run(first, part)
        if generator and images is None:
            outputs.append(output)
        if loss is not None:
            recorder.gradients(part, targets[first:first + batch_size], loss, len(part[0]) / samples)
    recorder.finish()
    if images is None:
        images = np.concatenate(outputs) if outputs else inputs[0]
        images = images if _are_images(images) and len(images) == samples else False
    if images is not False:
        writer.images(np.asarray(images), image_range)
        real = (0 if generator else samples) if real is None else real
    return writer.finish(name or model.name, real)


def export_gan(generator, discriminator, noise, real, folder, *, name=None, image_range=(-1.0, 1.0), batch_size=64,
               include=None):
    """Writes a pair: the generator on `noise`, the discriminator on as many `real` images and on what is made of the
    noise. No gradients are written; the other arguments are those of `export`."""
    samples = len(noise)
    if len(real) != samples:
        raise ValueError("as many real images as inputs of the generator are needed, got %d and %d: shorten the longer"
                         % (len(real), samples))
    writer = _Writer(folder, 2 * samples, "channels_last")
    makes = _Recorder(writer, generator, "generator", samples, include, {"samples": "generated"})
    judges = _Recorder(writer, discriminator, "discriminator", 2 * samples, include)
    images = np.concatenate([np.asarray(real)] + [
        makes.run(first, [noise[first:first + batch_size]]) for first in range(0, samples, batch_size)])
    for first in range(0, 2 * samples, batch_size):
        judges.run(first, [images[first:first + batch_size]])
    if _are_images(images):
        writer.images(images, image_range)
    return writer.finish(name or "GAN", samples)


# ---- the format; cnnviz_torch.py has the same lines, see TorchExportTest

class _Writer:
    """Writes captured arrays, as src/docs/captured-arrays.md describes them. The manifest comes last: a folder without
    one is not whole."""

    def __init__(self, folder, samples, layout):
        self.folder = str(folder)
        self.manifest = {"batch": samples, "layout": layout, "layers": []}
        self.slugs = set()
        self.open = {}
        os.makedirs(self.folder, exist_ok=True)
        if os.path.exists(self._path("manifest.json")):
            os.remove(self._path("manifest.json"))

    def _path(self, file):
        return os.path.join(self.folder, file)

    def layer(self, network, name, fields):
        """Adds a layer, under a name that differs from all others in more than punctuation; returns its fields."""
        wanted, call = name, 1
        while re.sub("[^0-9A-Za-z]+", "-", network + "-" + name) in self.slugs:
            call += 1
            name = "%s-%d" % (wanted, call)
        slug = re.sub("[^0-9A-Za-z]+", "-", network + "-" + name)
        self.slugs.add(slug)
        layer = {"name": name, "network": network}
        layer.update(fields)
        self.manifest["layers"].append(layer)
        self.open[id(layer)] = [slug, None, 0]
        return layer

    def rows(self, layer, first, total, array):
        """Writes some samples of a layer's outputs, of which there will be `total`."""
        state = self.open[id(layer)]
        if state[1] is None:
            layer["activations"] = state[0] + ".npy"
            layer["shape"] = [total] + list(array.shape[1:])
            state[1] = np.lib.format.open_memmap(
                self._path(layer["activations"]), "w+", np.dtype("<f4"), tuple(layer["shape"]))
        if list(array.shape[1:]) != layer["shape"][1:]:
            raise ValueError("layer %s has outputs of the shapes %s and %s: cnnviz needs one shape for all samples"
                             % (layer["name"], layer["shape"][1:], list(array.shape[1:])))
        state[1][first:first + len(array)] = array
        state[2] += len(array)

    def save(self, layer, field, array):
        """Writes weights, a bias or a gradient."""
        layer[field] = "%s-%s.npy" % (self.open[id(layer)][0], field)
        np.save(self._path(layer[field]), np.ascontiguousarray(array, dtype="<f4"))

    def images(self, array, span):
        """Writes the images of the samples; `span` has the values of black and white."""
        low, high = (array.min(), array.max()) if span is None else span
        np.save(self._path("images.npy"), np.ascontiguousarray(array, dtype="<f4"))
        self.manifest["images"] = {"file": "images.npy", "range": [float(low), float(high if high > low else low + 1)]}

    def finish(self, name, real):
        """Writes the manifest. A layer that did not see every sample is left out, with a warning."""
        whole = []
        for layer in self.manifest["layers"]:
            _, rows, written = self.open[id(layer)]
            if rows is not None and written == layer["shape"][0]:
                rows.flush()
                whole.append(layer)
            else:
                warnings.warn("layer %s/%s did not see every sample: left out" % (layer["network"], layer["name"]))
        there = {(layer["network"], layer["name"]) for layer in whole}
        for layer in whole:
            if any((layer["network"], source) not in there for source in layer.get("from", [])):
                del layer["from"]
        if not whole:
            raise ValueError("no layer of the network put out an array with one row for each sample")
        self.open = {}
        self.manifest.update({"name": name, "layers": whole}, **({} if real is None else {"real": int(real)}))
        with open(self._path("manifest.json.new"), "w", encoding="utf-8") as file:
            json.dump(self.manifest, file, indent=1)
            file.write("\n")
        os.replace(self._path("manifest.json.new"), self._path("manifest.json"))
        return self.manifest


# ---- end of the format


class _Recorder:
    """Runs a model that puts out what each of its layers does. A layer that is used twice is two layers."""

    def __init__(self, writer, model, network, total, include, fields=None):
        self.writer = writer
        self.model = model
        self.network = network
        self.total = total
        self.variables = {}  # id of a variable: layer, field, how its values are brought into the file's axes
        self.sums = {}
        graph = getattr(model, "_functional", None) or model  # a Sequential model that was built has one
        if not hasattr(graph, "_nodes_by_depth"):
            raise ValueError("%s is not a built Sequential or functional model: cnnviz cannot see its layers; build it, "
                             "or write it as keras.Model(inputs, outputs)" % type(model).__name__)
        self.layers, tensors = [], []
        sources = {}  # id of a symbolic tensor: names of the layers that it came from
        for operation, node in _calls(graph):
            kind = type(operation).__name__
            given = [sources[id(each)] for each in node.input_tensors]
            sources_of = list(dict.fromkeys(name for names in given for name in names))
            output = node.output_tensors[0]
            is_layer = kind not in PASSING and (include is None or include(operation.name, operation)) \
                and len(output.shape) > 1 and "float" in str(output.dtype)
            if is_layer:
                found = dict(_describe(operation), **(fields or {}))
                found["from"] = sources_of
                layer = writer.layer(network, operation.name, found)
                self._parameters(operation, layer)
                self.layers.append((layer, getattr(operation, "data_format", None)))
                tensors.append(output)
                sources_of = [layer["name"]]
            for each in node.output_tensors:
                sources[id(each)] = sources_of
        self.probe = keras.Model(graph.inputs, tensors + list(graph.outputs))

    def run(self, first, inputs):
        """Runs a batch, the samples from `first` on; returns what the model puts out."""
        found = self.probe(inputs, training=False)
        found = [keras.ops.convert_to_numpy(each) for each in (found if isinstance(found, (tuple, list)) else [found])]
        for (layer, data_format), array in zip(self.layers, found):
            self.writer.rows(layer, first, self.total, _maps(array, data_format))
        return found[len(self.layers)]

    def _parameters(self, operation, layer):
        arrange = _arrangement(operation)
        if arrange is None:
            return
        for attributes, field in ((("kernel", "gamma"), "weights"), (("bias", "beta"), "bias")):
            variable = next((getattr(operation, each) for each in attributes
                             if getattr(operation, each, None) is not None), None)
            if variable is None or id(variable) in self.variables:
                continue
            bring = arrange if field == "weights" else (lambda array: array)
            self.variables[id(variable)] = (layer, field, bring)
            array = bring(keras.ops.convert_to_numpy(variable))
            self.writer.save(layer, field, array)
            if field == "weights":
                layer["weights_shape"] = list(array.shape)

    def gradients(self, inputs, targets, loss, share):
        """Adds the gradients of a batch's mean loss, which is this share of all samples."""
        variables = [each for each in self.model.trainable_variables if id(each) in self.variables]
        inputs = inputs if len(inputs) > 1 else inputs[0]
        for variable, gradient in zip(variables, _gradients(self.model, variables, inputs, targets, loss)):
            if gradient is not None:
                layer, field, bring = self.variables[id(variable)]
                value = bring(np.asarray(gradient, dtype=np.float64)) * share
                self.sums[id(variable)] = (layer, field, self.sums.get(id(variable), (0, 0, 0))[2] + value)

    def finish(self):
        """Writes the gradients."""
        for layer, field, value in self.sums.values():
            self.writer.save(layer, "gradient" if field == "weights" else "bias_gradient", value)


def _calls(graph):
    """Returns the operations of a model with the nodes of its own graph, each after those that it depends on."""
    order = {id(operation): i for i, operation in enumerate(graph.operations)}
    return [(node.operation, node) for depth in sorted(graph._nodes_by_depth, reverse=True)
            for node in sorted(graph._nodes_by_depth[depth], key=lambda node: order[id(node.operation)])]


def _gradients(model, variables, inputs, targets, loss):
    """Returns the gradients of a loss by some variables, in inference mode."""
    backend = keras.backend.backend()
    if backend == "jax":
        import jax

        def of(values):
            every = [each.value for each in model.trainable_variables]
            places = {id(each): i for i, each in enumerate(model.trainable_variables)}
            for variable, value in zip(variables, values):
                every[places[id(variable)]] = value
            others = [each.value for each in model.non_trainable_variables]
            outputs, _ = model.stateless_call(every, others, inputs, training=False)
            return loss(targets, outputs)
        return jax.grad(of)([each.value for each in variables])
    if backend == "torch":
        import torch
        with torch.enable_grad():
            value = loss(targets, model(inputs, training=False))
            found = torch.autograd.grad(value, [each.value for each in variables], allow_unused=True)
        return [None if each is None else each.detach().cpu().numpy() for each in found]
    if backend == "tensorflow":
        import tensorflow
        with tensorflow.GradientTape() as tape:
            value = loss(targets, model(inputs, training=False))
        found = tape.gradient(value, [each.value for each in variables])
        return [None if each is None else tensorflow.convert_to_tensor(each).numpy() for each in found]
    raise ValueError("Keras' backend %s computes no gradients: leave 'loss' out, or choose another backend" % backend)


def _describe(layer):
    """Returns the kind of a layer, and its activation where it is known."""
    kind = type(layer).__name__
    if "Pooling" in kind:
        return {"kind": "pooling"}
    if "UpSampling" in kind:
        return {"kind": "upsampling"}
    found = {"kind": KINDS.get(kind, "other")}
    activation = {"ReLU": "relu", "LeakyReLU": "leakyrelu", "PReLU": "prelu", "ELU": "elu", "Softmax": "softmax"}.get(kind)
    function = getattr(layer, "activation", None)
    if activation is None and callable(function) and getattr(function, "__name__", ""):
        activation = ACTIVATIONS.get(function.__name__, function.__name__)
    if activation is None and found["kind"] in ("batch_norm", "normalization", "embedding"):
        activation = "identity"
    return dict(found, **({} if activation is None else {"activation": activation}))


def _arrangement(layer):
    """Returns how a layer's weights are brought into the axes that cnnviz knows: kh, kw, in, out of convolutions, in, out
    of dense layers, one value for each unit of batch normalization. None where it has no place for them."""
    kind = type(layer).__name__
    if kind in ("Dense", "BatchNormalization"):
        return lambda array: array
    if kind in ("Conv1D", "Conv2D", "Conv3D"):
        return _planes
    if kind.startswith("DepthwiseConv"):  # in, multiplier: each output sees one input
        return lambda array: _planes(array.reshape(array.shape[:-2] + (1, -1)))
    if kind in ("Conv1DTranspose", "Conv2DTranspose", "Conv3DTranspose"):
        return lambda array: _planes(np.swapaxes(array, -1, -2))
    return None


def _planes(kernel):
    """Brings kernels of one or three dimensions into rows and columns; depth lies above height."""
    return kernel.reshape((-1,) + kernel.shape[-3:]) if kernel.ndim != 3 else kernel[None]


def _maps(array, data_format):
    """Brings outputs into N, F or N, H, W, C: sequences are maps of one row, of volumes depth lies above height."""
    if data_format == "channels_first" and array.ndim > 2:
        array = np.moveaxis(array, 1, -1)
    if array.ndim < 3:
        return array.reshape(len(array), -1)
    return array.reshape((len(array), -1 if array.ndim > 3 else 1) + array.shape[-2:])


def _are_images(array):
    shape = np.shape(array)
    return len(shape) == 4 and shape[-1] in (1, 3)
