import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { Invalid } from '@ringer/domain';
import { z } from 'zod';

const CocoId = z.union([z.number(), z.string()]);
const Coco = z.object({
  images: z
    .array(
      z.object({
        id: CocoId,
        file_name: z.string().min(1),
        width: z.number().positive().optional(),
        height: z.number().positive().optional(),
      }),
    )
    .min(1),
  annotations: z.array(
    z.object({
      image_id: CocoId,
      category_id: CocoId,
      /** Left, top, width, height in pixels of the picture. */
      bbox: z.tuple([z.number(), z.number(), z.number().positive(), z.number().positive()]),
      iscrowd: z.union([z.literal(0), z.literal(1), z.boolean()]).optional(),
    }),
  ),
  categories: z.array(z.object({ id: CocoId, name: z.string().min(1) })),
});

/** A box with its brand; left, top, width and height in pixels of the picture as the file says it. */
type TrueBox = { name: string; left: number; top: number; width: number; height: number };

/** A picture of the set. Without boxes it is clean. Its size is in the file only where the file tells it. */
export type TruePicture = {
  file: string;
  size: { width: number; height: number } | null;
  boxes: TrueBox[];
};

/**
 * Reads boxes in the COCO format (Lin et al., "Microsoft COCO: Common Objects in Context", 2014): images,
 * annotations and categories. Annotations of crowds are left out.
 * @param option what the file was given as, for messages, such as --truth
 * @throws Invalid naming the field when the file is missing or breaks the format
 */
export async function readCoco(path: string, option: string): Promise<TruePicture[]> {
  const bytes = await readFile(path).catch((cause: unknown) => {
    throw new Invalid(`${option}: ${path} cannot be read. Give the path of a JSON file.`, {
      cause,
    });
  });
  return parseCoco(bytes.toString('utf8'), `${option}: ${basename(path)}`);
}

/**
 * Parses COCO boxes.
 * @param source what messages call the file
 * @throws Invalid naming the field
 */
export function parseCoco(text: string, source: string): TruePicture[] {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    throw new Invalid(`${source} is not JSON.`, { cause });
  }
  const parsed = Coco.safeParse(json);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new Invalid(
      `${source} breaks the COCO format at “${fieldOf(issue?.path)}”: ${issue?.message ?? ''}.`,
    );
  }
  const { images, annotations, categories } = parsed.data;
  const names = new Map(categories.map(({ id, name }) => [String(id), name.normalize('NFC')]));
  const pictures = new Map<string, TruePicture>();
  for (const [at, { id, file_name: file, width, height }] of images.entries()) {
    if (pictures.has(String(id))) {
      throw new Invalid(`${source}: “images[${at}].id” is ${id}, which another image has already.`);
    }
    const size = width === undefined || height === undefined ? null : { width, height };
    pictures.set(String(id), { file, size, boxes: [] });
  }
  for (const [at, annotation] of annotations.entries()) {
    const picture = pictures.get(String(annotation.image_id));
    if (!picture) {
      throw new Invalid(
        `${source}: “annotations[${at}].image_id” is ${annotation.image_id}, and no image has this id.`,
      );
    }
    const name = names.get(String(annotation.category_id));
    if (name === undefined) {
      throw new Invalid(
        `${source}: “annotations[${at}].category_id” is ${annotation.category_id}, and no category has this id.`,
      );
    }
    if (annotation.iscrowd === 1 || annotation.iscrowd === true) continue;
    const [left, top, boxWidth, boxHeight] = annotation.bbox;
    picture.boxes.push({ name, left, top, width: boxWidth, height: boxHeight });
  }
  return [...pictures.values()];
}

function fieldOf(path: readonly PropertyKey[] | undefined): string {
  return (path ?? [])
    .map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`))
    .join('')
    .replace(/^\./, '');
}
