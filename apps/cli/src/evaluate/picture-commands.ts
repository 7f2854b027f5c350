import { availableParallelism } from 'node:os';
import { Option, type Command } from 'commander';
import type { RetrievalEngine, RetrievalModel } from '@ringer/detection/evaluation';
import { wholeNumber } from '../whole-number.ts';
import { asJson, type EvaluationShell } from './shell.ts';

type RetrievalOptions = { model: RetrievalModel; gallery: string; queries: string; json?: true };

/** Adds the measurements of pictures: retrieval, robustness, locate. */
export function addPictureCommands(evaluate: Command, { path, tell }: EvaluationShell): void {
  const modelOption = new Option('--model <model>', 'the visual signal')
    .choices(['mark', 'design', 'copy', 'fused'])
    .makeOptionMandatory();

  evaluate
    .command('retrieval')
    .description('which class of the gallery does each query show? Folders as DIR/<class>/<image>')
    .addOption(modelOption)
    .requiredOption('--gallery <dir>', 'reference pictures', path)
    .requiredOption('--queries <dir>', 'pictures to look up; class _none holds distractors', path)
    .option('--json', asJson)
    .action(async (options: RetrievalOptions) => {
      const { evaluateRetrieval } = await import('@ringer/detection/evaluation');
      const { gallery: galleryFolder, queries: queryFolder } = options;
      await withEngine(options.model, async (engine) =>
        tell(options, async (watcher) =>
          evaluateRetrieval({ engine, galleryFolder, queryFolder, watcher }),
        ),
      );
    });

  evaluate
    .command('robustness')
    .description('what does a visual signal forgive? R@1 after each of a dozen distortions')
    .addOption(modelOption)
    .requiredOption('--gallery <dir>', 'reference pictures', path)
    .requiredOption('--queries <dir>', 'pictures to distort and look up', path)
    .option('--most <n>', 'at most so many queries', wholeNumber(1, 100_000), 200)
    .option('--json', asJson)
    .action(async (options: RetrievalOptions & { most: number }) => {
      const { evaluateRobustness } = await import('@ringer/detection/evaluation');
      const { gallery: galleryFolder, queries: queryFolder, most } = options;
      await withEngine(options.model, async (engine) =>
        tell(options, async (watcher) =>
          evaluateRobustness({ engine, galleryFolder, queryFolder, most, watcher }),
        ),
      );
    });

  evaluate
    .command('locate')
    .description('where are marks in photographs, and whose? Against COCO boxes')
    .requiredOption('--references <dir>', 'clean pictures of each mark: DIR/<brand>/<image>', path)
    .requiredOption('--images <dir>', 'photographs; one without boxes is clean', path)
    .requiredOption('--truth <file>', 'COCO JSON; category names are the brands', path)
    .option('--json', asJson)
    .action(async (options: { references: string; images: string; truth: string; json?: true }) => {
      const { evaluateLocate } = await import('@ringer/detection/evaluation');
      await tell(options, async (watcher) =>
        evaluateLocate({
          referencesDir: options.references,
          imagesDir: options.images,
          truthFile: options.truth,
          watcher,
          intraOpNumThreads: availableParallelism(),
        }),
      );
    });
}

async function withEngine(
  model: RetrievalModel,
  work: (engine: RetrievalEngine) => Promise<void>,
): Promise<void> {
  const { openRetrievalEngine } = await import('@ringer/detection/evaluation');
  const engine = await openRetrievalEngine(model, { intraOpNumThreads: availableParallelism() });
  try {
    await work(engine);
  } finally {
    await engine.close();
  }
}
