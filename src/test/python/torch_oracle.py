"""Exports small PyTorch networks and computes in Python what cnnviz must find in them.

    python3 torch_oracle.py FOLDER

leaves FOLDER/classifier/ and FOLDER/gan/, captured arrays each, and FOLDER/expected.json. src/test/resources/torch/
holds what it made with Debian's python3-torch 1.13; TorchExportTest reads that, and runs this script where it finds
PyTorch. Outputs are seen by hooks of this script's own, copied at once; the exporter is not asked.
"""

import json
import os
import sys

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "main", "python"))
import cnnviz_torch  # noqa: E402

SAMPLES = 20


class Classifier(nn.Module):
    """All that a hook can get wrong: one rectifier used twice and in place, a function in place of a module, a skip,
    groups, an LSTM, which returns a tuple, and dropout."""

    def __init__(self):
        super().__init__()
        self.conv1 = nn.Conv2d(1, 4, 3, padding=1)
        self.norm = nn.BatchNorm2d(4)
        self.relu = nn.ReLU(inplace=True)
        self.conv2 = nn.Conv2d(4, 4, 3, padding=1, groups=2)
        self.lstm = nn.LSTM(12, 5, batch_first=True)
        self.dropout = nn.Dropout(0.5)
        self.head = nn.Linear(5, 3)

    def forward(self, images):
        first = self.relu(self.norm(self.conv1(images)))
        both = self.relu(self.conv2(first) + first)
        rows = F.max_pool2d(both, 2).flatten(2)  # a row of nine values for each channel
        rows = F.pad(rows, (0, 3))
        states, _ = self.lstm(rows)
        return self.head(self.dropout(states).mean(1))


def generator():
    return nn.Sequential(
        nn.Linear(6, 18), nn.ReLU(inplace=True), nn.Unflatten(1, (2, 3, 3)),
        nn.ConvTranspose2d(2, 4, 2, stride=2, groups=2), nn.LeakyReLU(0.2, inplace=True),
        nn.ConvTranspose2d(4, 1, 1), nn.Tanh())


def discriminator():
    return nn.Sequential(
        nn.Conv2d(1, 4, 2, stride=2), nn.LeakyReLU(0.2, inplace=True), nn.Flatten(), nn.Linear(36, 1), nn.Sigmoid())


def train(model, inputs, loss):
    optimizer = torch.optim.SGD(model.parameters(), 0.05)
    for _ in range(3):
        optimizer.zero_grad()
        loss(model(inputs)).backward()
        optimizer.step()
    return model.train()


def seen(model, inputs):
    """Runs a model in one batch; returns the outputs of its modules, by path and number of the call, channels first."""
    outputs = {}
    handles = []
    for path, module in model.named_modules():
        def keep(module, given, output, path=path):
            output = output[0] if isinstance(output, tuple) else output
            call = 1 + sum(1 for name in outputs if name.split("#")[0] == path)
            outputs["%s#%d" % (path, call)] = np.array(output.detach().numpy(), dtype=np.float64)
        handles.append(module.register_forward_hook(keep))
    model.eval()
    with torch.no_grad():
        model(inputs)
    for handle in handles:
        handle.remove()
    model.train()
    return outputs


def of_units(array, axis):
    """Returns one row for each unit."""
    return np.moveaxis(array, axis, 0).reshape(array.shape[axis], -1)


def forks(rows):
    """Returns the ascending heights of single linkage over cosine distances, by Prim's algorithm."""
    lengths = np.sqrt((rows ** 2).sum(1))
    with np.errstate(invalid="ignore", divide="ignore"):
        distances = np.clip(1 - rows @ rows.T / np.outer(lengths, lengths), 0, 2)
    distances[(lengths == 0), :] = 2
    distances[:, (lengths == 0)] = 2
    inside, heights = [0], []
    nearest = distances[0].copy()
    while len(inside) < len(rows):
        outside = [unit for unit in range(len(rows)) if unit not in inside]
        unit = min(outside, key=lambda each: nearest[each])
        heights.append(float(nearest[unit]))
        inside.append(unit)
        nearest = np.minimum(nearest, distances[unit])
    return sorted(heights)


def facts(outputs, axis=1, weights=None, gradients=None):
    found = {
        "mean": float(outputs.mean()), "deviation": float(outputs.std()), "zeroShare": float((outputs == 0).mean()),
        "forks": forks(of_units(outputs, axis))}
    if weights is not None:
        found["weightForks"] = forks(weights.reshape(len(weights), -1))
    if gradients is not None:
        both = np.concatenate([each.detach().numpy().astype(np.float64).ravel() for each in gradients])
        found["gradientMean"], found["gradientDeviation"] = float(both.mean()), float(both.std())
    return found


def parameters(module):
    return [module.weight, module.bias]


def classifier(folder):
    torch.manual_seed(1)
    images, labels = torch.rand(SAMPLES, 1, 6, 6) * 2 - 1, torch.arange(SAMPLES) % 3
    model = train(Classifier(), images, lambda said: F.cross_entropy(said, labels))
    model.norm.eval()
    before = {name: value.clone() for name, value in model.state_dict().items()}
    manifest = cnnviz_torch.export(model, images, os.path.join(folder, "classifier"), targets=labels,
                                   loss=F.cross_entropy, image_range=(-1, 1), batch_size=7)
    assert model.training and model.dropout.training and not model.norm.training, "modes are put back"
    assert all(torch.equal(value, before[name]) for name, value in model.state_dict().items())
    kept = seen(model, images)
    first, second = kept["relu#1"], kept["conv2#1"]
    modules = [model.conv1, model.norm, model.conv2, model.head]
    model.eval()
    flat = torch.autograd.grad(F.cross_entropy(model(images), labels), [each for m in modules for each in parameters(m)])
    gradients = {module: flat[2 * i:2 * i + 2] for i, module in enumerate(modules)}

    def weights(module):
        return module.weight.detach().numpy().astype(np.float64)
    added = (torch.tensor(second, dtype=torch.float32) + torch.tensor(first, dtype=torch.float32)).numpy()
    pooled = F.max_pool2d(torch.tensor(kept["relu#2"]), 2).numpy()
    states = torch.tensor(kept["lstm#1"], dtype=torch.float32).mean(1).numpy()
    return manifest, {
        "conv1": facts(kept["conv1#1"], 1, weights(model.conv1), gradients[model.conv1]),
        "norm": facts(kept["norm#1"], 1, None, gradients[model.norm]),
        "relu": facts(first),
        "conv2": facts(second, 1, weights(model.conv2), gradients[model.conv2]),
        "add": facts(added.astype(np.float64)),
        "relu-2": facts(kept["relu#2"]),
        "max_pool2d": facts(pooled),
        "lstm": facts(kept["lstm#1"], 2),
        "mean": facts(states.astype(np.float64)),
        "head": facts(kept["head#1"], 1, weights(model.head), gradients[model.head]),
    }


def gan(folder):
    torch.manual_seed(2)
    makes, judges = generator(), discriminator()
    noise, real = torch.randn(SAMPLES, 6), torch.rand(SAMPLES, 1, 6, 6) * 2 - 1

    def says(said, label):
        return F.binary_cross_entropy(said, torch.full_like(said, label))
    manifest = cnnviz_torch.export_gan(
        makes, judges, noise, real, os.path.join(folder, "gan"), batch_size=8,
        generator_loss=lambda said: says(said, 1.0),
        discriminator_loss=lambda of_real, of_made: says(of_real, 1.0) + says(of_made, 0.0))
    made = makes(noise)

    def name(network, path):
        return "%s/%s-%s" % ("generator" if network is makes else "discriminator", path,
                             type(network[int(path)]).__name__.lower())
    of_generator = seen(makes, noise)
    of_discriminator = seen(judges, torch.cat([real, made.detach()]))
    deconv = makes[3]
    conv = judges[0]
    to_generator = torch.autograd.grad(says(judges(made), 1.0), parameters(deconv))
    to_discriminator = torch.autograd.grad(
        says(judges(real), 1.0) + says(judges(made.detach()), 0.0), parameters(conv))
    kernels = np.zeros((4, 1, 2, 2))  # groups: out 0 and 1 see the first input, 2 and 3 the second
    kernels[:2, 0], kernels[2:, 0] = deconv.weight.detach().numpy()[0], deconv.weight.detach().numpy()[1]
    written = np.load(os.path.join(folder, "gan", "generator-3-convtranspose2d-weights.npy"))
    assert np.array_equal(written.transpose(1, 0, 2, 3), kernels), "forks are the same in any order of units"
    found = {name(makes, path): facts(of_generator[path + "#1"]) for path in "012456"}
    found[name(makes, "3")] = facts(of_generator["3#1"], 1, kernels, to_generator)
    found.update({name(judges, path): facts(of_discriminator[path + "#1"]) for path in "134"})
    for network, path, output in ((makes, "0", of_generator), (judges, "3", of_discriminator)):
        found[name(network, path)] = facts(
            output[path + "#1"], 1, network[int(path)].weight.detach().numpy().astype(np.float64))
    found[name(makes, "5")] = facts(  # a transposed kernel has its inputs first
        of_generator["5#1"], 1, makes[5].weight.detach().numpy().astype(np.float64).transpose(1, 0, 2, 3))
    found[name(judges, "0")] = facts(
        of_discriminator["0#1"], 1, conv.weight.detach().numpy().astype(np.float64), to_discriminator)
    return manifest, found


def main(folder):
    torch.set_num_threads(1)
    _, of_classifier = classifier(folder)
    _, of_gan = gan(folder)
    expected = {"classifier/network/" + name: value for name, value in of_classifier.items()}
    expected.update({"gan/" + name: value for name, value in of_gan.items()})
    with open(os.path.join(folder, "expected.json"), "w", encoding="utf-8") as file:
        json.dump(expected, file, indent=1, sort_keys=True)
        file.write("\n")


if __name__ == "__main__":
    main(sys.argv[1])
