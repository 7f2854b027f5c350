"""Sub-commands of the design encoder."""

import argparse
from pathlib import Path


def add_design_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    data = commands.add_parser("design-data", help="draw simulated packaged goods and garments as DIR/gallery and DIR/queries")
    data.add_argument("--out", type=Path, required=True, help="folder that gets packages/ and garments/")
    data.add_argument("--seed", type=int, default=2, help="other seeds draw other products")
    data.add_argument("--products", type=int, default=60)
    data.add_argument("--garments", type=int, default=120)

    fit = commands.add_parser("design", help="fit the design encoder's projections and export it")
    fit.add_argument("--pictures", type=Path, nargs="+", required=True, help="folders of pictures to learn from")
    fit.add_argument("--out", type=Path, required=True, help="folder for the .onnx and .json files")
    fit.add_argument("--cache", type=Path, required=True, help="folder of features that a cut-off run leaves")
    fit.add_argument("--manifest", type=Path, default=Path("manifests/design.jsonl"), help="list of the pictures, to write")


def run_design_command(arguments: argparse.Namespace) -> None:
    if arguments.command == "design-data":
        from .simulate import write_garments, write_packages

        write_packages(arguments.out / "packages", arguments.seed, arguments.products, queries=2)
        write_garments(arguments.out / "garments", arguments.seed, arguments.garments, queries=2)
    else:
        from .fit import fit_design

        fit_design(arguments.pictures, arguments.out, arguments.cache, arguments.manifest)
