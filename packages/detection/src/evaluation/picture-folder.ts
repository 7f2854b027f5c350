import { readdir, realpath, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { Invalid } from '@ringer/domain';
import type { EvaluationWatcher } from './watcher.ts';

/** The class of pictures that show nothing of the gallery. */
export const distractorClass = '_none';

/** A picture of a class: in DIR/<class>/<image>. */
export type LabelledPicture = { path: string; label: string };

export type PictureFolder = {
  /** By path. Labels are in Unicode normal form C, so that both sides agree whatever the file system. */
  pictures: LabelledPicture[];
  /** What was left out, in plain sentences. */
  notes: string[];
};

/**
 * Lists the pictures of a folder laid out as DIR/<class>/<image>; deeper folders name classes as a/b.
 * Hidden files and links that lead out of the folder are left out.
 * @param option what the folder was given as, for messages, such as --gallery
 * @throws Invalid when the folder is not there or holds no picture
 */
export async function listPictures(folder: string, option: string): Promise<PictureFolder> {
  const root = await realpath(folder).catch(() => null);
  if (root === null || !(await stat(root)).isDirectory()) {
    throw new Invalid(`${option}: there is no folder ${folder}. Give the path of a folder.`);
  }
  const found: PictureFolder = { pictures: [], notes: [] };
  let loose = 0;
  let links = 0;
  const walk = async (at: string, names: readonly string[]): Promise<void> => {
    const entries = await readdir(at, { withFileTypes: true });
    for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
      if (entry.name.startsWith('.')) continue;
      const path = join(at, entry.name);
      if (entry.isDirectory()) await walk(path, [...names, entry.name]);
      else if (!(await isFileWithin(root, path))) links += 1;
      else if (names.length === 0) loose += 1;
      else found.pictures.push({ path, label: labelOf(names) });
    }
  };
  await walk(root, []);
  if (loose > 0) {
    found.notes.push(
      `${option}: ${loose} ${loose === 1 ? 'file lies' : 'files lie'} outside of a class folder and ${loose === 1 ? 'was' : 'were'} left out; the layout is DIR/<class>/<image>.`,
    );
  }
  if (links > 0) {
    found.notes.push(
      `${option}: ${links} ${links === 1 ? 'entry is' : 'entries are'} no file within the folder (a link out of it, or broken) and left out.`,
    );
  }
  if (found.pictures.length === 0) {
    throw new Invalid(
      `${option}: ${folder} holds no picture. Lay pictures out as ${join(folder, '<class>', '<image>')}.${found.notes.length === 0 ? '' : ` ${found.notes.join(' ')}`}`,
    );
  }
  return found;
}

function labelOf(names: readonly string[]): string {
  const parts = names.map((name) => name.normalize('NFC'));
  return parts[0] === distractorClass ? distractorClass : parts.join('/');
}

async function isFileWithin(root: string, path: string): Promise<boolean> {
  const real = await realpath(path).catch(() => null);
  if (real === null || !real.startsWith(root.endsWith(sep) ? root : root + sep)) return false;
  return (await stat(real)).isFile();
}

/**
 * The pictures of both sides of a ranking; what was left out is told.
 * @throws Invalid when a folder is missing or empty
 */
export async function listSides(input: {
  galleryFolder: string;
  queryFolder: string;
  watcher: EvaluationWatcher;
}): Promise<{ gallery: PictureFolder; query: PictureFolder }> {
  const gallery = await listPictures(input.galleryFolder, '--gallery');
  const query = await listPictures(input.queryFolder, '--queries');
  for (const note of [...gallery.notes, ...query.notes]) input.watcher.note(note);
  return { gallery, query };
}

/** A class folder's name as words: what a right of this name would be called. */
export function wordsOfLabel(label: string): string | null {
  if (label === distractorClass) return null;
  const name = label.split('/').at(-1) ?? label;
  return name.replace(/[-_]+/g, ' ').trim() || null;
}
