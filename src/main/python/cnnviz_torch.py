# Copyright: the cnnviz project. Licensed under the Apache License, Version 2.0.
"""Writes what the layers of a PyTorch network put out to a folder that cnnviz judges.

Needs PyTorch 1.13 or later and NumPy; copy this file beside your code.

    from cnnviz_torch import export
    export(model, images, "capture", targets=labels, loss=torch.nn.functional.cross_entropy)

    mvn io.github.cnnviz:cnnviz-maven-plugin:VERSION:report -Dcnnviz.capture=capture

`export` runs one network, `export_gan` a generator and its discriminator. Both run in evaluation mode and put every
module's mode back; neither changes a parameter, a running statistic or a `.grad`. See src/docs/pytorch.md.
"""

import collections
import contextlib
import inspect
import json
import os
import re
import warnings

import numpy as np
import torch
from torch import nn
from torch.overrides import TorchFunctionMode

__all__ = ["export", "export_gan"]

MOST_CALLS = 8
"""Calls of one module within a pass that become layers: an unrolled recurrent cell has hundreds."""

INPUT = ""
"""Stands for the network's input among the sources of a tensor."""

ACTIVATIONS = {
    "relu": "relu", "relu6": "relu6", "leakyrelu": "leakyrelu", "rrelu": "rrelu", "prelu": "prelu", "elu": "elu",
    "celu": "celu", "selu": "selu", "gelu": "gelu", "silu": "swish", "mish": "mish", "sigmoid": "sigmoid",
    "hardsigmoid": "hardsigmoid", "tanh": "tanh", "hardtanh": "hardtanh", "softplus": "softplus",
    "softsign": "softsign", "softmax": "softmax", "softmax2d": "softmax", "logsoftmax": "logsoftmax",
    "hardswish": "hardswish", "glu": "glu", "logsigmoid": "logsigmoid", "threshold": "threshold",
    "softshrink": "softshrink", "hardshrink": "hardshrink", "tanhshrink": "tanhshrink",
}
"""Names of modules and functions in lower case, without underscores, and what cnnviz calls them."""

OTHER_FUNCTIONS = {
    "maxpool1d": "pooling", "maxpool2d": "pooling", "maxpool3d": "pooling", "avgpool1d": "pooling",
    "avgpool2d": "pooling", "avgpool3d": "pooling", "adaptiveavgpool1d": "pooling", "adaptiveavgpool2d": "pooling",
    "adaptiveavgpool3d": "pooling", "adaptivemaxpool1d": "pooling", "adaptivemaxpool2d": "pooling",
    "adaptivemaxpool3d": "pooling", "lppool1d": "pooling", "lppool2d": "pooling", "interpolate": "upsampling",
    "pixelshuffle": "upsampling", "linear": "dense", "conv1d": "conv", "conv2d": "conv", "conv3d": "conv",
    "convtranspose1d": "deconv", "convtranspose2d": "deconv", "convtranspose3d": "deconv", "batchnorm": "batch_norm",
    "layernorm": "normalization", "groupnorm": "normalization", "instancenorm": "normalization",
    "embedding": "embedding", "scaleddotproductattention": "attention",
}
MERGES = {"add", "sub", "mul", "cat", "concat", "stack", "maximum"}
RESHAPES = {"view", "reshape", "unflatten"}


def export(model, inputs, folder, *, name=None, network="network", targets=None, loss=None, images=None,
           image_range=None, real=None, batch_size=64, batch_axis=0, include=None):
    """Runs `inputs` through `model` and writes every layer's outputs and parameters to `folder`.

    model       the network, a torch.nn.Module
    inputs      a tensor of all samples, or a tuple of tensors: the arguments of `model`
    folder      takes manifest.json and the .npy files; those of an earlier export are written over
    name        what was captured, for the page; left out: the class of `model`
    network     what the page calls the network; `generator` for one that makes images
    targets     what `loss` compares the outputs with, one for each sample
    loss        loss(outputs, targets), or loss(outputs) without targets: the mean over a batch, as a tensor of one
                value. Given, the gradient of every layer's parameters is written, too
    images      N, C, H, W with 1 or 3 channels, the image of each sample. Left out: the inputs where they are such
                images or, of a network called `generator`, the outputs. False: none
    image_range values of black and white in `images`; left out: their least and greatest value
    real        how many samples, the first ones, are real; left out: all, of a network called `generator` none, and
                not known without images
    batch_size  samples that go through the network at once
    batch_axis  axis of the samples in inputs: 0, or 1 for sequences of time, sample, feature
    include     include(name, module or None) says whether a layer is written; left out: all are

    Returns the manifest as a dictionary.
    """
    inputs = inputs if isinstance(inputs, (tuple, list)) else (inputs,)
    samples = inputs[0].shape[batch_axis]
    generator = network == "generator"
    writer = _Writer(folder, samples, "channels_first")
    recorder = _Recorder(writer, model, network, samples, batch_axis, include, loss is not None)
    outputs = []
    with _evaluation(model), recorder, torch.set_grad_enabled(loss is not None):
        for first in range(0, samples, batch_size):
            count = min(batch_size, samples - first)
            part = tuple(_on(model, each.narrow(batch_axis, first, count)) for each in inputs)
            output = recorder.run(first, count, part)
            if generator and images is None:
                outputs.append(_first_tensor(output).detach().cpu())
            if loss is not None:
                expected = () if targets is None else (_on(model, targets[first:first + count]),)
                recorder.gradients(loss(output, *expected), count / samples)
        recorder.finish()
    if images is None:
        images = torch.cat(outputs) if outputs else inputs[0]
        images = images if _are_images(images) and images.shape[0] == samples else False
    if images is not False:
        writer.images(_numpy(torch.as_tensor(images)), image_range)
        real = (0 if generator else samples) if real is None else real
    return writer.finish(name or type(model).__name__, real)


def export_gan(generator, discriminator, noise, real, folder, *, name=None, image_range=(-1.0, 1.0),
               generator_loss=None, discriminator_loss=None, batch_size=64, include=None):
    """Writes a pair: the generator on `noise`, the discriminator on `real` and on what the generator makes of it.

    noise              a tensor of the generator's inputs
    real               as many real images, as the discriminator takes them
    generator_loss     loss(said), where `said` is what the discriminator says of generated images: a mean over a batch
    discriminator_loss loss(said_of_real, said_of_generated)
    image_range        values of black and white, as in `real`

    Given a loss, the gradients of that network's parameters are written, too. The other arguments are those of
    `export`. Networks that need labels as well: wrap them in modules that know the labels.
    """
    samples = noise.shape[0]
    if real.shape[0] != samples:
        raise ValueError("as many real images as inputs of the generator are needed, got %d and %d: shorten the longer"
                         % (real.shape[0], samples))
    writer = _Writer(folder, 2 * samples, "channels_first")
    makes = _Recorder(writer, generator, "generator", samples, 0, include, generator_loss is not None,
                      {"samples": "generated"})
    judges = _Recorder(writer, discriminator, "discriminator", 2 * samples, 0, include,
                       discriminator_loss is not None)
    generated = []
    with_loss = generator_loss is not None or discriminator_loss is not None
    with _evaluation(generator), _evaluation(discriminator), torch.set_grad_enabled(with_loss):
        for first in range(0, samples, batch_size):
            count = min(batch_size, samples - first)
            with makes:
                made = makes.run(first, count, (_on(generator, noise[first:first + count]),))
                if generator_loss is not None:
                    makes.gradients(generator_loss(discriminator(made)), count / samples)
            generated.append(made.detach().cpu())
            with judges:
                of_real = judges.run(first, count, (_on(discriminator, real[first:first + count]),))
                of_made = judges.run(samples + first, count, (made.detach(),))
                if discriminator_loss is not None:
                    judges.gradients(discriminator_loss(of_real, of_made), count / samples)
    makes.finish()
    judges.finish()
    generated = torch.cat(generated)
    if _are_images(generated) and generated.shape[1:] == real.shape[1:]:
        writer.images(np.concatenate([_numpy(real), _numpy(generated)]), image_range)
    return writer.finish(name or "GAN", samples)


# ---- the format; cnnviz_keras.py has the same lines, see TorchExportTest

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


class _Frame:
    """A call of a module that is under way."""

    def __init__(self, module, path, sources, atomic):
        self.module = module
        self.path = path
        self.sources = sources
        self.atomic = atomic
        self.others = 0  # modules that it called, and layers found in its own code


class _Recorder(TorchFunctionMode):
    """Sees every call of a module (by hooks) and of a function (as a TorchFunctionMode) during a pass.

    A layer is a call of a module that calls no other module, or of an activation, pooling, merging or similar function in
    the code of a module that does. Tensors carry the names of the layers that they came from.
    """

    def __init__(self, writer, model, network, total, batch_axis, include, with_gradients, fields=None):
        super().__init__()
        self.writer = writer
        self.model = model
        self.network = network
        self.total = total
        self.batch_axis = batch_axis
        self.include = include or (lambda name, module: True)
        self.fields = fields or {}
        self.with_gradients = with_gradients
        self.uses = []  # since the last gradients: layer, field, tensor that took part, how it comes into the file's axes
        self.paths = {module: path for path, module in model.named_modules()}
        self.layers = collections.OrderedDict()  # by path, function and number of the call
        self.with_parameters = {}  # path: the layer that its parameters were written with
        self.gradient_sums = {}  # layer and field: sum over batches, in the layout of the file
        self.handles = []
        self.at_work = False
        self.told = set()

    def __enter__(self):
        for module in self.paths:
            self.handles.append(_register(module.register_forward_pre_hook, self._before))
            self.handles.append(_register(module.register_forward_hook, self._after))
        return self

    def __exit__(self, *error):
        for handle in self.handles:
            handle.remove()
        self.handles = []

    def run(self, first, count, inputs):
        """Runs a batch, the samples from `first` on."""
        self.first, self.count = first, count
        self.calls = collections.Counter()
        self.stack = []
        inputs = tuple(_fresh(each) for each in inputs)
        for each in inputs:
            each._cnnviz = ((INPUT,), None)
        self.at_work = True
        super().__enter__()
        try:
            return self.model(*inputs)
        finally:
            super().__exit__(None, None, None)
            self.at_work = False

    def gradients(self, loss, share):
        """Adds the gradients of a batch's mean loss, which is this share of all samples."""
        uses, self.uses = self.uses, []
        uses = [use for use in uses if use[2].requires_grad]
        tensors = list({id(use[2]): use[2] for use in uses}.values())
        if not tensors:
            return
        found = torch.autograd.grad(loss, tensors, allow_unused=True)
        by_tensor = {id(tensor): gradient for tensor, gradient in zip(tensors, found)}
        added = set()
        for layer, field, tensor, arrange in uses:
            gradient = by_tensor[id(tensor)]
            if gradient is None or (id(layer), field, id(tensor)) in added:
                continue
            added.add((id(layer), field, id(tensor)))
            value = arrange(_numpy(gradient)).astype(np.float64) * share
            key = (id(layer), field)
            self.gradient_sums[key] = (layer, self.gradient_sums.get(key, (layer, 0))[1] + value)

    def finish(self):
        """Writes the gradients."""
        for (_, field), (layer, value) in self.gradient_sums.items():
            self.writer.save(layer, "gradient" if field == "weights" else "bias_gradient", value)

    # -- what is seen

    def __torch_function__(self, func, types, args=(), kwargs=None):
        kwargs = kwargs or {}
        output = func(*args, **kwargs)
        if self.at_work and self.stack:
            self._called(getattr(func, "__name__", ""), args, kwargs, output)
        return output

    def _called(self, func, args, kwargs, output):
        if not _tensors(output) or (func == "__get__" and hasattr(output, "_cnnviz")):
            return
        frame = self.stack[-1]
        given = [_origin(each) for each in _tensors((args, kwargs))]
        given = [origin for origin in given if origin is not None]
        if frame.atomic or not given:
            return
        sources = _union(given)
        channels = next((origin[1] for origin in given if origin[1]), None)
        for each in _tensors(output):
            each._cnnviz = (sources, channels)
        result = output[0] if isinstance(output, tuple) else output
        found = self._function(func, args, len(given), result)
        if found is not None:
            frame.others += 1
            self._record(frame.path, func.rstrip("_"), None, found, sources, channels, result, output)

    def _function(self, func, args, given, output):
        """Returns the kind of a function that makes a layer, and its activation."""
        name = func.replace("_", "").lower()
        first = args[0] if args and isinstance(args[0], torch.Tensor) else None
        if name in ACTIVATIONS:
            return {"kind": "activation", "activation": ACTIVATIONS[name]}
        if name in OTHER_FUNCTIONS:
            kind = OTHER_FUNCTIONS[name]
            return dict({"kind": kind}, **({"activation": "identity"} if kind in _LINEAR else {}))
        if func.rstrip("_") in MERGES and given > 1:
            return {"kind": "merge"}
        if func in RESHAPES and first is not None and first.dim() == 2 and output.dim() == 4:
            return {"kind": "reshape"}
        if func == "mean" and first is not None and first.dim() > 2 and output.dim() == 2:
            return {"kind": "pooling"}
        return None

    def _before(self, module, args, kwargs=None):
        if not self.at_work:
            return
        if self.stack:
            self.stack[-1].others += 1
        given = [_origin(each) for each in _tensors((args, kwargs))]
        given = [origin for origin in given if origin is not None]
        self.stack.append(_Frame(module, self.paths[module], given, not any(True for _ in module.children())))

    def _after(self, module, args, *rest):
        if not self.at_work:
            return
        output = rest[-1]
        frame = self.stack.pop()
        sources = _union(frame.sources) if frame.sources else None
        channels = next((origin[1] for origin in frame.sources if origin[1]), None)
        if frame.others > 0:
            return  # its outputs carry the names of what it called
        for each in _tensors(output):
            each._cnnviz = (sources or (INPUT,), channels)
        found = _describe(module)
        if found is not None:
            channels = found.pop("channels", channels)
            self._record(frame.path, None, module, found, sources, channels, _first_tensor(output), output)

    # -- what is kept

    def _record(self, path, func, module, found, sources, channels, result, whole):
        owner = path if func is None else ".".join(filter(None, [path, func]))
        owner = owner or type(self.model).__name__.lower()
        if func is None and owner.rpartition(".")[2].isdigit():  # within a Sequential: the number alone says nothing
            owner += "-" + type(module).__name__.lower()
        self.calls[owner] += 1
        call = self.calls[owner]
        key = (owner, func is None, call)
        if result is None or not result.is_floating_point():
            return
        array = self._samples_first(module, result)
        if array is None:
            self._tell("%s puts out %s, which has no axis of %d samples" % (owner, list(result.shape), self.count))
            return
        if call > MOST_CALLS or not self.include(owner, module):
            if call > MOST_CALLS:
                self._tell("%s is called more than %d times: the first calls are written" % (owner, MOST_CALLS))
            return
        layer = self.layers.get(key)
        if layer is None:
            fields = dict(found, **self.fields)
            if sources is not None:
                fields["from"] = [source for source in sources if source != INPUT]
            layer = self.writer.layer(self.network, owner if call == 1 else "%s-%d" % (owner, call), fields)
            self.layers[key] = layer
        if module is not None:
            self._parameters(path, module, layer)
        self.writer.rows(layer, self.first, self.total, _maps(_numpy(array), channels))
        for each in _tensors(whole):
            each._cnnviz = ((layer["name"],), channels)

    def _samples_first(self, module, result):
        if isinstance(module, nn.RNNBase):
            return result if module.batch_first else result.transpose(0, 1)
        if isinstance(module, nn.MultiheadAttention):
            return result if module.batch_first else result.transpose(0, 1)
        if self.batch_axis == 1 and result.dim() > 2 and result.shape[1] == self.count:
            return result.transpose(0, 1)
        return result if result.dim() > 0 and result.shape[0] == self.count else None

    def _parameters(self, path, module, layer):
        arrange = _arrangement(module)
        if arrange is None:
            return
        for field in ("weight", "bias"):
            tensor = getattr(module, field, None)
            if not isinstance(tensor, torch.Tensor):
                continue
            name = "weights" if field == "weight" else "bias"
            bring = arrange if field == "weight" else (lambda array: array)
            if self.with_parameters.setdefault((path, field), layer) is layer and name not in layer:
                array = bring(_numpy(tensor))
                self.writer.save(layer, name, array)
                if field == "weight":
                    layer["weights_shape"] = list(array.shape)
            if self.with_gradients:
                self.uses.append((self.with_parameters[(path, field)], name, tensor, bring))

    def _tell(self, text):
        if text not in self.told:
            self.told.add(text)
            warnings.warn(text)


_LINEAR = ("conv", "deconv", "dense", "batch_norm", "normalization", "embedding")


def _describe(module):
    """Returns the kind of a module, its activation where it is known, and whether channels are first or last in its
    outputs where that is known; None for modules that only pass values on."""
    kind = type(module).__name__.lower().replace("lazy", "")
    own = type(module).__module__.startswith("torch.")
    if own and (kind in ("identity", "flatten") or "dropout" in kind):
        return None
    if isinstance(module, nn.modules.conv._ConvTransposeNd):
        return {"kind": "deconv", "activation": "identity", "channels": "first"}
    if isinstance(module, nn.modules.conv._ConvNd):
        return {"kind": "conv", "activation": "identity", "channels": "first"}
    if isinstance(module, nn.Linear):
        return {"kind": "dense", "activation": "identity", "channels": "last"}
    if isinstance(module, nn.modules.batchnorm._BatchNorm):
        return {"kind": "batch_norm", "activation": "identity", "channels": "first"}
    if isinstance(module, (nn.GroupNorm, nn.LocalResponseNorm, nn.modules.instancenorm._InstanceNorm)):
        return {"kind": "normalization", "activation": "identity", "channels": "first"}
    if own and kind in ("layernorm", "rmsnorm"):
        return {"kind": "normalization", "activation": "identity"}
    if isinstance(module, nn.RNNBase):
        fields = {"kind": "recurrent", "channels": "last"}
        if not getattr(module, "proj_size", 0):
            fields["activation"] = getattr(module, "nonlinearity", "tanh")
        return fields
    if isinstance(module, nn.RNNCellBase):
        return {"kind": "recurrent", "activation": getattr(module, "nonlinearity", "tanh")}
    if isinstance(module, (nn.Embedding, nn.EmbeddingBag)):
        return {"kind": "embedding", "activation": "identity", "channels": "last"}
    if isinstance(module, nn.MultiheadAttention):
        return {"kind": "attention", "channels": "last"}
    if own and kind in ACTIVATIONS:
        return {"kind": "activation", "activation": ACTIVATIONS[kind]}
    if own and "pool" in kind:
        return {"kind": "pooling", "channels": "first"}
    if own and ("upsampl" in kind or kind in ("pixelshuffle", "fold")):
        return {"kind": "upsampling", "channels": "first"}
    if own and kind == "unflatten":
        return {"kind": "reshape", "channels": "first"}
    return {"kind": "other"}


def _arrangement(module):
    """Returns how a module's weights are brought into the axes that cnnviz knows: out, in, kh, kw of a convolution, in,
    out, kh, kw of a transposed one, out, in of a dense layer, one value for each unit of batch normalization. None for
    modules whose weights it has no place for."""
    if isinstance(module, nn.modules.conv._ConvTransposeNd):
        groups = module.groups

        def transposed(array):  # of groups, in / groups, out / groups, …, each group of outputs sees its own inputs
            parts = np.split(_planes(array), groups, axis=0)
            return np.concatenate(parts, axis=1)
        return transposed
    if isinstance(module, nn.modules.conv._ConvNd):
        return _planes
    if isinstance(module, (nn.Linear, nn.modules.batchnorm._BatchNorm)):
        return lambda array: array
    return None


def _planes(kernel):
    """Brings kernels of one or three dimensions into rows and columns; depth lies above height."""
    if kernel.ndim == 3:
        return kernel[:, :, None, :]
    return kernel.reshape(kernel.shape[:2] + (-1, kernel.shape[-1]))


def _maps(array, channels):
    """Brings outputs into N, F or N, C, H, W: sequences are maps of one row, of volumes depth lies above height."""
    if array.ndim == 1:
        return array[:, None]
    if array.ndim == 2:
        return array
    if channels == "last" or (channels is None and array.ndim == 3):
        array = np.moveaxis(array, -1, 1)
    if array.ndim == 3:
        return array[:, :, None, :]
    return array.reshape(array.shape[:2] + (-1, array.shape[-1]))


def _are_images(tensor):
    return isinstance(tensor, torch.Tensor) and tensor.is_floating_point() and tensor.dim() == 4 \
        and tensor.shape[1] in (1, 3)


def _numpy(tensor):
    return tensor.detach().to("cpu", torch.float32).numpy()


def _on(model, tensor):
    """Brings a tensor to where the model's parameters are."""
    parameter = next(model.parameters(), None)
    return tensor if parameter is None else tensor.to(parameter.device)


def _fresh(tensor):
    """Returns another object for the same values: the caller's must not carry our marks, nor be changed in place."""
    return tensor.clone()


def _tensors(value):
    """Returns the tensors in nested tuples, lists and dictionaries."""
    if isinstance(value, torch.Tensor):
        return [value]
    if isinstance(value, dict):
        value = value.values()
    elif not isinstance(value, (tuple, list)):
        return []
    return [tensor for each in value for tensor in _tensors(each)]


def _first_tensor(value):
    """Returns the outputs themselves of modules that return states or weights beside them."""
    return next(iter(_tensors(value)), None)


def _origin(tensor):
    """Returns the layers that a tensor came from, and where its channels are; None for parameters and constants. A view
    that no function was seen to make came from where its base did."""
    with torch._C.DisableTorchFunction():
        origin = getattr(tensor, "_cnnviz", None)
        if origin is None and tensor._base is not None:
            origin = getattr(tensor._base, "_cnnviz", None)
        return origin


def _union(origins):
    return tuple(dict.fromkeys(source for origin in origins for source in origin[0]))


def _register(method, hook):
    """Registers a hook that sees keyword arguments, too, where this version of PyTorch has such."""
    if "with_kwargs" in inspect.signature(method).parameters:
        return method(hook, with_kwargs=True)
    return method(hook)


@contextlib.contextmanager
def _evaluation(model):
    """Puts a model into evaluation mode, and each of its modules back into its own."""
    modes = [(module, module.training) for module in model.modules()]
    model.eval()
    try:
        yield
    finally:
        for module, training in modes:
            module.training = training
