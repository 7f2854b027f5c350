// Spellings of one sound in English, German, French, Spanish and Italian, longest first.
const spellings: [RegExp, string][] = [
  [/sch/g, 'sh'],
  [/tsch/g, 'ch'],
  [/ght/g, 't'],
  [/eaux?|aux/g, 'o'],
  [/ph/g, 'f'],
  [/qu/g, 'k'],
  [/ck|cc|kk/g, 'k'],
  [/x/g, 'ks'],
  [/c(?=[eiy])/g, 's'],
  [/c(?!h)/g, 'k'],
  [/tz|ts/g, 'z'],
  [/z/g, 's'],
  [/gn|ny|ñ/g, 'n'],
  [/th/g, 't'],
  [/y|ie|ee|ea/g, 'i'],
  [/oo|ou/g, 'u'],
  [/w/g, 'v'],
  [/dt\b/g, 't'],
  [/h(?=[aeiou])/g, ''],
  [/(.)\1/g, '$1'],
];

/**
 * One spelling for all that sound the same to a European reader: ph and f, ck and k, qu and k, y and i, doubled
 * letters and single ones. Rules of our own after Postel 1969 (Kölner Phonetik) and Philips 2000 (Double Metaphone),
 * kept close to the letters so that only true homophones agree.
 */
export function soundSpelling(letters: string): string {
  let sound = letters;
  for (const [pattern, spelling] of spellings) sound = sound.replace(pattern, spelling);
  return sound;
}
