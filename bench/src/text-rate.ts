import { buildMarkIndex, matchTitles } from '@ringer/detection';
import { startPython } from './python-process.ts';
import { median, type Bench, type BenchResult } from './report.ts';

const markCount = 1000;
const titleCount = 20_000;
const rounds = 5;
/** dnstwist takes a good part of a second for each mark, so that both compare with fewer. */
const comparedMarks = 40;
const aimPerSecond = 20_000;

/** Makes dnstwist's permutations of the marks, looks every word of the titles up among them, answers with seconds. */
const program = `
import json, sys, time
import dnstwist
marks, titles = json.loads(sys.stdin.readline())
start = time.process_time()
known = {}
for index, mark in enumerate(marks):
    fuzz = dnstwist.Fuzzer(mark + '.com')
    fuzz.generate()
    for made in fuzz.domains:
        known.setdefault(made['domain'].rsplit('.', 1)[0], index)
built = time.process_time() - start
start = time.process_time()
found = sum(1 for title in titles if any(word in known for word in title.lower().split()))
print(json.dumps([built, time.process_time() - start, found]), flush=True)
`;

type Sample = { marks: string[]; titles: string[]; planted: number };

/** Pronounceable marks, and titles of nine words of which every fifth holds a mark, plain or with a slip. */
function makeSample(): Sample {
  let state = 20_261_124;
  const below = (limit: number) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return (state >>> 8) % limit;
  };
  const word = (length: number) =>
    Array.from({ length }, (_, at) => {
      const letters = at % 2 === 0 ? 'bcdfghjklmnprstvwz' : 'aeiouy';
      return letters.charAt(below(letters.length));
    }).join('');
  const marks = Array.from({ length: markCount }, () => word(6 + below(6)));
  const vocabulary = Array.from({ length: 20_000 }, () => word(3 + below(8)));
  const slip = (mark: string) => {
    const at = 1 + below(mark.length - 1);
    if (below(2) === 0) return mark;
    return mark.slice(0, at) + mark.charAt(at) + mark.slice(at);
  };
  let planted = 0;
  const titles = Array.from({ length: titleCount }, () => {
    const words = Array.from({ length: 9 }, () => vocabulary[below(vocabulary.length)] ?? '');
    if (below(5) === 0) {
      planted += 1;
      words[below(9)] = slip(marks[below(markCount)] ?? '');
    }
    return words.join(' ');
  });
  return { marks, titles, planted };
}

/** Titles a second against a thousand marks on one core, and dnstwist's permutations looked up for the same. */
export const textRate: Bench = {
  name: 'text-rate',
  async run(log) {
    const sample = makeSample();
    const start = performance.now();
    const index = buildMarkIndex(sample.marks);
    const builtMs = performance.now() - start;
    const ours: number[] = [];
    let found = 0;
    for (let round = 0; round < rounds; round += 1) {
      const before = process.cpuUsage();
      found = matchTitles(index, sample.titles).filter((marks) => marks.length > 0).length;
      const used = process.cpuUsage(before);
      ours.push(titleCount / ((used.user + used.system) / 1e6));
    }
    const rate = median(ours);
    const results: BenchResult[] = [
      {
        name: `titles a second against ${markCount} marks`,
        ratio: rate / aimPerSecond,
        baseline: `${aimPerSecond} titles a second of one core`,
        aim: '≥ 1.00',
        met: rate >= aimPerSecond,
        n: rounds * titleCount,
        detail: `${rate.toFixed(0)} titles a second of processor time; index built in ${builtMs.toFixed(0)} ms; ${found} titles found, ${sample.planted} with a planted mark`,
      },
    ];
    const python = process.env['RINGER_PYTHON'];
    if (!python) {
      log('dnstwist not run: RINGER_PYTHON names no Python that has dnstwist');
      return results;
    }
    const fewer = { ...sample, marks: sample.marks.slice(0, comparedMarks) };
    const theirs = await dnstwist(python, fewer);
    const before = process.cpuUsage();
    const foundOfFewer = matchTitles(buildMarkIndex(fewer.marks), fewer.titles);
    const used = process.cpuUsage(before);
    const oursSeconds = (used.user + used.system) / 1e6;
    const oursFound = foundOfFewer.filter((marks) => marks.length > 0).length;
    results.push({
      name: `the same titles against ${comparedMarks} marks, index and search together`,
      ratio: theirs.seconds / oursSeconds,
      baseline: 'dnstwist permutations looked up by word',
      aim: '≥ 1.00',
      met: theirs.seconds >= oursSeconds,
      n: titleCount,
      detail: `ours ${oursSeconds.toFixed(2)} s, ${oursFound} found; dnstwist ${theirs.seconds.toFixed(2)} s (${theirs.lookUpSeconds.toFixed(2)} s of it looking up), ${theirs.found} found`,
    });
    return results;
  },
};

async function dnstwist(python: string, { marks, titles }: Sample) {
  const child = startPython(python, program);
  try {
    child.write(`${JSON.stringify([marks, titles])}\n`);
    const answer: unknown = JSON.parse(await child.answer());
    const [built, lookUpSeconds, found] = Array.isArray(answer) ? answer.map(Number) : [];
    if (built === undefined || lookUpSeconds === undefined || found === undefined)
      throw new TypeError('dnstwist gave no figures.');
    return { seconds: built + lookUpSeconds, lookUpSeconds, found };
  } finally {
    child.end();
  }
}
