import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { startPython } from './python-process.ts';
import { median, type Bench, type BenchResult } from './report.ts';

const modelFolder = join(import.meta.dirname, '../../packages/detection/models');
/** Where a model leaves its input's height and width open: a photograph, or a line of text. */
const openEdgePx = 640;
const openLinePx = 320;
const rounds = 9;
const runsPerRound = 4;
const aim = 1.1;

/** Reads a path and a shape a line, times runs on one thread, answers with milliseconds a run. */
const program = `
import sys, time, json
import numpy, onnxruntime
sessions = {}
for line in sys.stdin:
    path, shape, runs = json.loads(line)
    if path not in sessions:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        session = onnxruntime.InferenceSession(path, options, providers=['CPUExecutionProvider'])
        size = int(numpy.prod(shape))
        pixels = (numpy.arange(size, dtype=numpy.float32) % 251 / 251).reshape(shape)
        sessions[path] = session, {session.get_inputs()[0].name: pixels}
        session.run(None, sessions[path][1])
    session, feed = sessions[path]
    start = time.perf_counter()
    for _ in range(runs):
        session.run(None, feed)
    print((time.perf_counter() - start) * 1000 / runs, flush=True)
`;

/** Each model that ships: onnxruntime-node against Python's onnxruntime on the same file, turn about, one thread. */
export const modelSpeed: Bench = {
  name: 'model-speed',
  async run(log) {
    const python = process.env['RINGER_PYTHON'];
    if (!python) {
      log('not run: RINGER_PYTHON names no Python that has numpy and onnxruntime');
      return [];
    }
    const theirs = startPython(python, program);
    try {
      const results: BenchResult[] = [];
      for (const name of (await readdir(modelFolder)).toSorted()) {
        if (!name.endsWith('.onnx')) continue;
        const path = join(modelFolder, name);
        const session = await InferenceSession.create(path, {
          executionProviders: ['cpu'],
          intraOpNumThreads: 1,
          interOpNumThreads: 1,
          logSeverityLevel: 3,
        });
        const shape = shapeOf(session);
        const size = shape.reduce((product, edge) => product * edge, 1);
        const values = Float32Array.from({ length: size }, (_, at) => (at % 251) / 251);
        const feed = { [session.inputNames[0] ?? '']: new Tensor('float32', values, shape) };
        await session.run(feed);
        const [oursMs, theirsMs]: [number[], number[]] = [[], []];
        for (let round = 0; round < rounds; round += 1) {
          const start = performance.now();
          for (let at = 0; at < runsPerRound; at += 1) await session.run(feed);
          oursMs.push((performance.now() - start) / runsPerRound);
          theirs.write(`${JSON.stringify([path, shape, runsPerRound])}\n`);
          theirsMs.push(Number(await theirs.answer()));
        }
        await session.release();
        const [ours, baseline] = [median(oursMs), median(theirsMs)];
        results.push({
          name: `${name}, time of a run`,
          ratio: ours / baseline,
          baseline: "Python's onnxruntime",
          aim: `≤ ${aim.toFixed(2)}`,
          met: ours / baseline <= aim,
          n: rounds * runsPerRound,
          detail: `${ours.toFixed(1)} ms against ${baseline.toFixed(1)} ms, input ${shape.join(' × ')}, one thread`,
        });
      }
      return results;
    } finally {
      theirs.end();
    }
  },
};

/** The shape of one ordinary input: one picture, and edges that the model leaves open filled in. */
function shapeOf(session: InferenceSession): number[] {
  const input = session.inputMetadata[0];
  const shape = input?.isTensor ? input.shape : [];
  const isLine = shape.length === 4 && typeof shape[2] === 'number' && typeof shape[3] !== 'number';
  return shape.map((edge, at) => {
    if (typeof edge === 'number' && edge > 0) return edge;
    if (at === 0) return 1;
    return isLine ? openLinePx : openEdgePx;
  });
}
