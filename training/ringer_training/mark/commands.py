"""The sub-commands mark-data, mark, mark-export, mark-refit, mark-cohort, mark-fixtures and mark-eval."""

import argparse
import json
from pathlib import Path


def add_mark_commands(commands: argparse._SubParsersAction) -> None:
    data = commands.add_parser("mark-data", help="collect marks from @iconify/json, cut views, pair renditions")
    data.add_argument("--iconify", type=Path, required=True, help="folder of the unpacked npm package @iconify/json")
    data.add_argument("--data", type=Path, required=True, help="folder to write (about 5 GB)")

    train = commands.add_parser("mark", help="train the mark encoder and export it")
    train.add_argument("--data", type=Path, required=True, help="folder written by mark-data")
    train.add_argument("--out", type=Path, required=True, help="folder for checkpoint, ONNX and manifest")
    train.add_argument("--steps", type=int, default=600)
    train.add_argument("--brands", type=int, default=48, help="brands a step, two pictures each")
    train.add_argument("--peak", type=float, default=3e-4, help="highest learning rate")
    train.add_argument("--photographs", type=float, default=0.0, help="share of pictures drawn as photographs, 0 to 1")
    train.add_argument("--start-from", type=Path, help="checkpoint to start from instead of the closed form")
    train.add_argument("--seed", type=int, default=1)
    train.add_argument("--layout-only", action="store_true", help="leave the deep branch out (closed form, minutes)")
    train.add_argument("--threads", type=int, default=2)
    train.add_argument("--resume", action="store_true", help="go on from OUT/checkpoint.pt")

    export = commands.add_parser("mark-export", help="export a checkpoint as ONNX with parity figures")
    export.add_argument("--data", type=Path, required=True)
    export.add_argument("--out", type=Path, required=True, help="folder with checkpoint.pt; the ONNX file goes there too")

    refit = commands.add_parser("mark-refit", help="fit a checkpoint's projection anew, photographs among its pictures")
    refit.add_argument("--data", type=Path, required=True)
    refit.add_argument("--start-from", type=Path, required=True, help="checkpoint.pt of a training run")
    refit.add_argument("--out", type=Path, required=True, help="folder for the new checkpoint.pt")
    refit.add_argument("--photographs", type=float, default=0.4, help="share of pictures drawn as photographs, 0 to 1")
    refit.add_argument("--batches", type=int, default=70)
    refit.add_argument("--seed", type=int, default=11)

    cohort = commands.add_parser("mark-cohort", help="write the cohort that makes a model's scores comparable")
    cohort.add_argument("--data", type=Path, required=True)
    cohort.add_argument("--model", type=Path, required=True, help="ONNX file with its manifest beside it")
    cohort.add_argument("--out", type=Path, required=True, help="folder for MODEL-cohort.bin and .json")

    fixtures = commands.add_parser("mark-fixtures", help="write pictures and views for the test of the product's cutting")
    fixtures.add_argument("--data", type=Path, required=True)
    fixtures.add_argument("--out", type=Path, required=True)

    measure = commands.add_parser("mark-eval", help="measure encoders on the strict set, with PDQ beside them")
    measure.add_argument("--data", type=Path, required=True)
    measure.add_argument("--model", type=Path, action="append", default=[], help="ONNX file with its manifest beside it")
    measure.add_argument("--out", type=Path, help="also write gallery/ and queries/ as DIR/<class>/<image>")
    measure.add_argument("--rerank", type=float, default=0.0, help="weight of edge correlation on the first twenty")
    measure.add_argument("--json", action="store_true")


def run_mark_command(arguments: argparse.Namespace) -> None:
    if arguments.command == "mark-data":
        from .collect import collect
        from .manifest import write_manifest
        from .prepare import prepare

        collect(arguments.iconify, arguments.data)
        prepare(arguments.data)
        write_manifest(arguments.data)
    elif arguments.command == "mark":
        from .export import export_mark
        from .train import train

        train(
            arguments.data, arguments.out, arguments.steps, arguments.seed, arguments.resume, arguments.brands,
            peak=arguments.peak, threads=arguments.threads, deep=not arguments.layout_only,
            photographs=arguments.photographs, start_from=arguments.start_from,
        )
        export_mark(arguments.out / "checkpoint.pt", arguments.data, arguments.out)
    elif arguments.command == "mark-export":
        from .export import export_mark

        export_mark(arguments.out / "checkpoint.pt", arguments.data, arguments.out)
    elif arguments.command == "mark-refit":
        from .train import refit

        refit(
            arguments.data, arguments.start_from, arguments.out, arguments.photographs, arguments.batches, arguments.seed
        )
    elif arguments.command == "mark-cohort":
        from .cohort import write_cohort

        write_cohort(arguments.data, arguments.model, arguments.out)
    elif arguments.command == "mark-fixtures":
        from .fixtures import write_mark_fixtures

        write_mark_fixtures(arguments.data, arguments.out)
    else:
        from .evaluate import evaluate, table

        result = evaluate(arguments.data, arguments.out, arguments.model, arguments.rerank)
        print(json.dumps(result) if arguments.json else f"{result['n']} queries\n{table(result)}")
