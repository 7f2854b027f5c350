const letters = 37;

/** Finds many words in one pass over a text (Aho and Corasick 1975), over a to z, 0 to 9 and anything else. */
export type SubstringSearch = {
  /** Calls `found` with the index of each word that ends somewhere in the text; a word may be told twice. */
  scan(text: string, found: (word: number) => void): void;
};

function letterOf(code: number): number {
  if (code >= 97 && code <= 122) return code - 97;
  return code >= 48 && code <= 57 ? code - 22 : 36;
}

/** Builds the automaton; 148 bytes for each distinct prefix of the words. Words with other letters may be told falsely. */
export function buildSubstringSearch(words: readonly string[]): SubstringSearch {
  const size = 1 + words.reduce((sum, word) => sum + word.length, 0);
  const next = new Int32Array(size * letters);
  const fail = new Int32Array(size);
  const ends: number[][] = [];
  let states = 1;
  for (const [index, word] of words.entries()) {
    let state = 0;
    for (let at = 0; at < word.length; at += 1) {
      const slot = state * letters + letterOf(word.charCodeAt(at));
      if (next[slot] === 0) {
        next[slot] = states;
        states += 1;
      }
      state = next[slot] ?? 0;
    }
    (ends[state] ??= []).push(index);
  }
  const queue: number[] = [];
  for (let letter = 0; letter < letters; letter += 1) {
    const state = next[letter] ?? 0;
    if (state !== 0) queue.push(state);
  }
  for (const state of queue) {
    const back = fail[state] ?? 0;
    const inherited = ends[back];
    if (inherited) ends[state] = [...(ends[state] ?? []), ...inherited];
    for (let letter = 0; letter < letters; letter += 1) {
      const slot = state * letters + letter;
      const child = next[slot] ?? 0;
      const beside = next[back * letters + letter] ?? 0;
      if (child === 0) next[slot] = beside;
      else {
        fail[child] = beside;
        queue.push(child);
      }
    }
  }
  return {
    scan(text, found) {
      let state = 0;
      for (let at = 0; at < text.length; at += 1) {
        state = next[state * letters + letterOf(text.charCodeAt(at))] ?? 0;
        const here = ends[state];
        if (here) for (const word of here) found(word);
      }
    },
  };
}
