import { foldName, type LetterTrace } from '../ocr/trace.ts';
import { spotLine, spotName } from './spot.ts';

/** What a gallery picture is called and what is written on it. */
export type PictureNames = { words: string | null; written: readonly string[] };

/** One folded name and the pictures that it speaks for, each with what is taken off there. */
type ShelvedName = { letters: Uint8Array; owners: { picture: number; off: number }[] };

/** The names of a gallery, each once. */
export type NameShelf = { names: ShelvedName[]; pictures: number };

/** A word of a longer name says less than the name: “Sport” of “Nordwind Sport”. */
const partOff = 2;
/** What is written on a reference may be a slogan. */
const writtenOff = 0.5;
const minPartLetters = 4;
const minWrittenLetters = 3;

/**
 * Gathers the names of a gallery. A name that several pictures share says less about each, by the log of their
 * number (inverse document frequency, Spärck Jones 1972).
 */
export function shelveNames(gallery: readonly PictureNames[]): NameShelf {
  const offs = new Map<string, Map<number, number>>();
  const add = (name: string, picture: number, off: number, minLetters: number) => {
    const key = foldName(name).join(',');
    if (key === '' || key.split(',').length < minLetters) return;
    const owners = offs.get(key) ?? new Map<number, number>();
    owners.set(picture, Math.min(off, owners.get(picture) ?? off));
    offs.set(key, owners);
  };
  for (const [picture, { words, written }] of gallery.entries()) {
    if (words !== null) {
      add(words, picture, 0, 1);
      const parts = words.split(/[^\p{L}\p{N}]+/u);
      if (parts.length > 1) for (const part of parts) add(part, picture, partOff, minPartLetters);
    }
    for (const text of written) add(text, picture, writtenOff, minWrittenLetters);
  }
  const names = [...offs].map(([key, owners]) => {
    const shared = Math.log(owners.size);
    return {
      letters: Uint8Array.from(key.split(','), Number),
      owners: [...owners].map(([picture, off]) => ({ picture, off: off === 0 ? 0 : off + shared })),
    };
  });
  return { names, pictures: gallery.length };
}

/** For each picture how much the lines speak for one of its names, 0 where nothing does. */
export function spotNames(traces: readonly LetterTrace[], shelf: NameShelf): Float32Array {
  const scores = new Float32Array(shelf.pictures);
  const lines = traces.map(spotLine);
  for (const { letters, owners } of shelf.names) {
    let best = 0;
    for (const line of lines) best = Math.max(best, spotName(line, letters));
    if (best === 0) continue;
    for (const { picture, off } of owners) {
      scores[picture] = Math.max(scores[picture] ?? 0, best - off);
    }
  }
  return scores;
}
