import { readFile, realpath } from 'node:fs/promises';
import { basename, resolve, sep } from 'node:path';
import { Invalid, WebUrl, type FieldProblem } from '@ringer/domain';
import { machineAmount, parseAmount, parsePrice } from '@ringer/worker/scraper/offer/price';
import { z } from 'zod';

/** A number, or text as data formats or people write amounts: "1299.00", "1.299,00 €". */
const amount = z.union([z.number(), z.string()]).transform((written, context) => {
  const read =
    machineAmount(written) ?? parsePrice(String(written))?.amount ?? parseAmount(String(written));
  if (read !== null) return Number(read);
  context.addIssue({ code: 'custom', message: 'Write the price as 1299 or "1299.00".' });
  return z.NEVER;
});

const ExpectedOffer = z.object({
  title: z.string().nullish(),
  price: amount.nullish(),
  currency: z
    .string()
    .regex(/^\s*[A-Za-z]{3}\s*$/, 'Use an ISO 4217 code, such as EUR.')
    .transform((code) => code.trim().toUpperCase())
    .nullish(),
  /** Absolute, relative to the page, or the file's name alone. */
  images: z.array(z.string().min(1)).nullish(),
});
/** What a page is expected to offer; what is absent or null is not judged. */
export type ExpectedOffer = z.infer<typeof ExpectedOffer>;

const TruthLine = ExpectedOffer.extend({
  /** File below the folder of pages. */
  page: z.string().min(1),
  /** Where the page came from; relative addresses start there. */
  url: WebUrl.optional(),
  /** For a page with several offers, or with none (an empty list). */
  offers: z.array(ExpectedOffer).optional(),
});

export type TruthPage = { path: string; name: string; url: string; expected: ExpectedOffer[] };

const toldProblems = 20;

/**
 * Reads what saved pages are expected to offer, one JSON object a line.
 * @throws Invalid that names the line of what is wrong, or the file that is missing
 */
export async function readOfferTruth(folder: string, truthFile: string): Promise<TruthPage[]> {
  const root = await realpath(folder).catch((cause: unknown) => {
    throw new Invalid(`--pages: there is no folder ${folder}.`, { cause });
  });
  const pages: TruthPage[] = [];
  const problems: FieldProblem[] = [];
  for (const { line, value, problem } of await readNdjson(truthFile, TruthLine)) {
    const path = value && (await realpath(resolve(root, value.page)).catch(() => null));
    if (value && path?.startsWith(root + sep)) {
      const { page, url, offers, ...single } = value;
      pages.push({
        path,
        name: page,
        url: url ?? `http://saved.example/${encodeURI(page.replaceAll(sep, '/'))}`,
        expected: offers ?? [single],
      });
    } else {
      const message = problem ?? `There is no file ${value?.page ?? ''} below ${folder}.`;
      problems.push({ path: `line ${line}`, message });
    }
  }
  refuseProblems(truthFile, problems);
  if (pages.length === 0) throw new Invalid(`--truth: ${truthFile} holds no line.`);
  return pages;
}

type NdjsonLine<Value> = { line: number; value: Value | null; problem: string | null };

/**
 * Reads one JSON object a line.
 * @returns for each line that is not empty its value, or what is wrong with it
 * @throws Invalid when the file cannot be read
 */
export async function readNdjson<T extends z.ZodType>(
  file: string,
  schema: T,
): Promise<NdjsonLine<z.output<T>>[]> {
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new Invalid(`--truth: ${file} cannot be read. Give the path of an NDJSON file.`, {
      cause,
    });
  });
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  return lines.flatMap((source, at): NdjsonLine<z.output<T>>[] => {
    if (source.trim() === '') return [];
    const line = at + 1;
    let json: unknown;
    try {
      json = JSON.parse(source);
    } catch {
      return [{ line, value: null, problem: 'This is no JSON object.' }];
    }
    const parsed = schema.safeParse(json);
    if (parsed.success) return [{ line, value: parsed.data, problem: null }];
    const issue = parsed.error.issues[0];
    return [
      { line, value: null, problem: `${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}` },
    ];
  });
}

/** @throws Invalid with the first of the problems, and all (at most 20) as its fields */
export function refuseProblems(file: string, problems: FieldProblem[]): void {
  const [first] = problems;
  if (!first) return;
  throw new Invalid(`--truth: ${basename(file)}, ${first.path}: ${first.message}`, {
    fields: problems.slice(0, toldProblems),
  });
}
