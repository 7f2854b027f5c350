// Entry of the detector's thread: holds every model, so that inference never blocks the caller's event loop.
import { parentPort, workerData } from 'node:worker_threads';
import { openDetectorCore, type DetectorCore } from './detector-core.ts';
import type { EyesOptions } from './detector-eyes.ts';
import { openAside } from './keypoint-aside.ts';
import {
  portableError,
  type DetectorReply,
  type DetectorRequest,
  type DetectorWork,
} from './detector-protocol.ts';

function reply(message: DetectorReply): void {
  parentPort?.postMessage(message, []);
}

function answer(core: DetectorCore, work: DetectorWork): Promise<unknown> | undefined {
  switch (work.kind) {
    case 'prepare':
      return core.prepareReference(work.bytes);
    case 'learn':
      core.learnRights(work.key, work.rights);
      return undefined;
    case 'analyse':
      return core.analyseOffer(work.question, work.rightsKey);
    case 'compare':
      return core.compare(work);
  }
}

try {
  const core = await openDetectorCore({ ...(workerData as EyesOptions), aside: openAside() });
  const { modelVersion, describerId, models, fusion } = core;
  // One request after the other: two at once would only share the same cores.
  let last = Promise.resolve();
  parentPort?.on('message', ({ number, work }: DetectorRequest) => {
    last = last.then(async () => {
      try {
        reply({ number, ok: true, value: await answer(core, work) });
      } catch (error) {
        reply({ number, ok: false, error: portableError(error) });
      }
    });
  });
  reply({ number: 0, ok: true, value: { modelVersion, describerId, models, fusion } });
} catch (error) {
  reply({ number: 0, ok: false, error: portableError(error) });
}
