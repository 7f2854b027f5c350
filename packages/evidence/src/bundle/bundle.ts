import { z } from 'zod';

const Hex64 = z.string().regex(/^[0-9a-f]{64}$/);

/** A link of the chain of custody with its way to the checkpoint's tree head. */
const ChainProof = z.strictObject({
  seq: z.number().int().min(1),
  prevHash: Hex64,
  hash: Hex64,
  payload: z.string(),
  /** RFC 6962 audit path, lowest first. */
  path: z.array(Hex64),
});

/** manifest.json of an export: everything that it holds, and what each file is. */
export const BundleManifest = z.strictObject({
  type: z.literal('ringer-bundle'),
  version: z.literal(1),
  software: z.string(),
  created: z.iso.datetime({ precision: 3 }),
  brand: z.strictObject({ id: z.string(), name: z.string() }),
  /** What the bundle is about, in the words of the desk. */
  subject: z.record(z.string(), z.json()),
  files: z.array(
    z.strictObject({
      path: z.string(),
      sha256: Hex64,
      sizeBytes: z.number().int().min(0),
      /** `evidence` stands in the chain; `attachment` was made for this export. */
      role: z.enum(['evidence', 'attachment']),
      mediaType: z.string(),
      title: z.string(),
    }),
  ),
  chain: z.array(ChainProof),
});
export type BundleManifest = z.infer<typeof BundleManifest>;

/** Files that every bundle has beside those of its manifest. */
export const bundleFixedFiles = {
  manifest: 'manifest.json',
  signature: 'manifest.sig',
} as const;

/** Files of fixed name that the manifest names like any other. */
export const bundleFiles = {
  publicKey: 'public-key.pem',
  checkpoint: 'checkpoint.json',
  checkpointSignature: 'checkpoint.sig',
  timestamp: 'checkpoint.tst',
  instructions: 'VERIFY.txt',
} as const;
