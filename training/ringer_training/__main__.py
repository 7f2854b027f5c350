"""Command line: python -m ringer_training <command>."""

import argparse
from pathlib import Path

from .mark.commands import add_mark_commands, run_mark_command


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m ringer_training", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)

    export = commands.add_parser(
        "export-base", help="export the ImageNet encoder as ONNX with its manifest and parity figures"
    )
    export.add_argument("--out", type=Path, required=True, help="folder for the .onnx and .json files")

    fixtures = commands.add_parser(
        "pdq-fixtures", help="make the pictures and hashes that the PDQ conformance test reads"
    )
    fixtures.add_argument("--out", type=Path, required=True, help="folder for the pictures and pdq.json")

    confusables = commands.add_parser("confusables", help="make the table of look-alike characters")
    confusables.add_argument("--data", type=Path, required=True, help="data.json of npm unhomoglyph")
    confusables.add_argument("--out", type=Path, required=True, help="look-alike-table.ts to write")

    add_mark_commands(commands)

    arguments = parser.parse_args()
    # Imports wait until here so that --help works without torch.
    if arguments.command.startswith("mark"):
        run_mark_command(arguments)
    elif arguments.command == "export-base":
        from .export_base import export_base

        export_base(arguments.out)
    elif arguments.command == "confusables":
        from .confusables import write_confusables

        write_confusables(arguments.data, arguments.out)
    else:
        from .pdq_fixtures import write_pdq_fixtures

        write_pdq_fixtures(arguments.out)


if __name__ == "__main__":
    main()
