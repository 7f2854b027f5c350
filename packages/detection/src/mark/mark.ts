import { join } from 'node:path';
import type { Box } from '@ringer/domain';
import type { DecodedImage } from '../image/decode.ts';
import { cropImage } from '../image/region.ts';
import { shippedModelFolder } from '../model/manifest.ts';
import { openEncoderSession, type EncoderSession } from '../model/session.ts';
import { readCohort, type Cohort } from './cohort.ts';
import type { MarkDescription } from './description.ts';
import { frameOf } from './frame.ts';
import { groundOf } from './ground.ts';
import { flattened } from './photograph.ts';
import { scaled } from './raster.ts';
import { viewsOf } from './views.ts';

const shippedEncoder = 'mark-lite0.json';
const shippedCohort = 'mark-lite0-cohort.json';
const wholeBox: Box = { x: 0, y: 0, width: 1, height: 1 };
const inputPx = 96;
/** Share of the rim in one colour from which a picture is taken for a drawing, not a photograph. */
const evenGroundAgree = 0.98;

/** The eyes for figurative marks: an encoder and its cohort in memory. Runs block their thread. */
export type MarkEyes = {
  /** Names weights, cohort and contract: descriptions of another id must not be compared. */
  id: string;
  models: { id: string; sha256: string }[];
  /** Describes a clean reference picture. */
  describeReference(image: DecodedImage): Promise<MarkDescription>;
  /** Describes a picture in which a mark is looked for: the picture as one, not the marks somewhere in it. */
  describeOffer(image: DecodedImage): Promise<MarkDescription>;
};

export type MarkOptions = {
  /** Manifest of the encoder; the one that ships by default. */
  encoderManifestPath?: string;
  /** Manifest of the encoder's cohort. */
  cohortManifestPath?: string;
  /** Threads inside one inference, 1 by default. */
  intraOpNumThreads?: number;
};

/**
 * Loads the mark encoder and its cohort.
 * @throws ModelFileError when a file is missing, corrupt or of another contract.
 */
export async function openMark(options: MarkOptions = {}): Promise<MarkEyes> {
  const session = await openEncoderSession(
    options.encoderManifestPath ?? join(shippedModelFolder, shippedEncoder),
    options,
  );
  const cohort = await readCohort(
    options.cohortManifestPath ?? join(shippedModelFolder, shippedCohort),
    session.sha256,
  );
  const id = `${session.id}+${cohort.sha256.slice(0, 8)}`;
  const describe = (pieces: readonly Piece[]) => embedPieces(session, cohort, id, pieces);
  return {
    id,
    models: [{ id: session.id, sha256: session.sha256 }],
    describeReference: (image) => describe(flatPieces(image)),
    describeOffer: (image) => describe([...flatPieces(image), ...photographPieces(image)]),
  };
}

/** A view of a picture before it is embedded. */
type Piece = { kind: string; box: Box; image: DecodedImage };

function flatPieces(image: DecodedImage): Piece[] {
  const frame = frameOf(image);
  return viewsOf(frame.image).map((view) => ({ ...view, box: frame.boxOf(view.rect) }));
}

/** One more view of a picture whose ground is not even: the figure alone, freed from light and grain. */
function photographPieces(image: DecodedImage): Piece[] {
  if (groundOf(image).agree >= evenGroundAgree) return [];
  const flat = flattened(image);
  return flat
    ? flatPieces(flat)
        .slice(0, 1)
        .map((piece) => ({ ...piece, kind: 'flattened' }))
    : [];
}

async function embedPieces(
  session: EncoderSession,
  cohort: Cohort,
  modelId: string,
  pieces: readonly Piece[],
): Promise<MarkDescription> {
  const embeddings = await session.embedImages(
    pieces.map(({ image }) => scaled(image, inputPx, inputPx)),
  );
  return {
    modelId,
    views: embeddings.map((embedding, at) => ({
      kind: pieces[at]?.kind ?? 'whole',
      box: pieces[at]?.box ?? wholeBox,
      embedding,
      level: cohort.levelOf(embedding),
    })),
  };
}

/**
 * Describes a part of a picture, as a locator found it; boxes of the views are of the whole picture.
 * @param box in fractions of the picture
 */
export async function describeMarkCrop(
  eyes: MarkEyes,
  image: DecodedImage,
  box: Box,
): Promise<MarkDescription> {
  const description = await eyes.describeOffer(cropImage(image, box));
  return {
    ...description,
    views: description.views.map((view) => ({
      ...view,
      box: {
        x: box.x + view.box.x * box.width,
        y: box.y + view.box.y * box.height,
        width: view.box.width * box.width,
        height: view.box.height * box.height,
      },
    })),
  };
}
