"""merge-dataset -- print a dataset's folder as the one YAML file it stands for.

JSON Schema describes a whole dataset, so this is what it is checked against.
"""

import pathlib
import sys

import ruamel.yaml

folder = pathlib.Path(sys.argv[1])
yaml = ruamel.yaml.YAML()
dataset = yaml.load(folder / "dataset.yaml")
for code, identity in dataset["organisations"].items():
    record = folder / "organisations" / f"{code}.yaml"
    if record.exists():
        identity.update(yaml.load(record))
yaml.dump(dataset, sys.stdout)
