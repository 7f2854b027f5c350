import { createHash, randomBytes } from 'node:crypto';
import { Invalid } from '@ringer/domain';
import { fromBER, Integer, OctetString } from 'asn1js';
import {
  AlgorithmIdentifier,
  Certificate,
  ContentInfo,
  MessageImprint,
  SignedData,
  TimeStampReq,
  TimeStampResp,
  TSTInfo,
} from 'pkijs';

const sha256Oid = '2.16.840.1.101.3.4.2.1';
const timestampOid = '1.2.840.113549.1.9.16.1.4';

/** A request for a time-stamp (RFC 3161, section 2.4.1) over bytes, with the nonce that the answer must repeat. */
export function timestampRequest(bytes: Uint8Array): Buffer {
  const nonce = randomBytes(8);
  // A positive integer without a leading zero byte.
  nonce.writeUInt8((nonce.readUInt8(0) & 0x7f) | 0x40, 0);
  const request = new TimeStampReq({
    version: 1,
    messageImprint: new MessageImprint({
      hashAlgorithm: new AlgorithmIdentifier({ algorithmId: sha256Oid }),
      hashedMessage: new OctetString({ valueHex: createHash('sha256').update(bytes).digest() }),
    }),
    nonce: new Integer({ valueHex: nonce }),
    certReq: true,
  });
  return Buffer.from(request.toSchema().toBER());
}

/**
 * The token of an authority's answer, if it was granted.
 * @throws Invalid with the authority's own words where it refused
 */
export function tokenOfResponse(der: Uint8Array): Buffer {
  const parsed = fromBER(der);
  if (parsed.offset === -1)
    throw new Invalid('The time-stamping authority sent no RFC 3161 answer.');
  const response = new TimeStampResp({ schema: parsed.result });
  // 0 is granted, 1 granted with changes; only these carry a token.
  if (!response.timeStampToken) {
    const words = response.status.statusStrings?.map((one) => one.valueBlock.value).join(' ');
    throw new Invalid(`The time-stamping authority refused: ${words ?? 'no reason given'}.`);
  }
  return Buffer.from(response.timeStampToken.toSchema().toBER());
}

/** What a time-stamp says, or why it says nothing. */
export type TimestampFinding =
  | { ok: true; at: Date; authority: string; isAnchored: boolean }
  | { ok: false; problem: string };

/**
 * Checks a time-stamp token (RFC 3161, CMS by RFC 5652) over bytes: same digest, signature of the certificate in it,
 * and, where roots are given, the way from that certificate to one of them at that moment.
 * @param roots certificates (PEM) of authorities that the reader trusts
 */
export async function verifyTimestamp(
  token: Uint8Array,
  bytes: Uint8Array,
  roots: readonly string[] = [],
): Promise<TimestampFinding> {
  try {
    const { signed, info } = parseToken(token);
    const stamped = Buffer.from(info.messageImprint.hashedMessage.valueBlock.valueHexView);
    if (info.messageImprint.hashAlgorithm.algorithmId !== sha256Oid) {
      return { ok: false, problem: 'The time-stamp uses another digest than SHA-256.' };
    }
    if (!stamped.equals(createHash('sha256').update(bytes).digest())) {
      return { ok: false, problem: 'The time-stamp belongs to another digest.' };
    }
    const trustedCerts = roots.map(certificateOfPem);
    const verified = await signed.verify({
      signer: 0,
      data: new Uint8Array(bytes).buffer,
      trustedCerts,
      checkDate: info.genTime,
      checkChain: trustedCerts.length > 0,
      extendedMode: true,
    });
    if (!verified.signatureVerified) {
      return { ok: false, problem: 'The signature of the time-stamp does not hold.' };
    }
    const authority = nameOf(verified.signerCertificate ?? null);
    return { ok: true, at: info.genTime, authority, isAnchored: trustedCerts.length > 0 };
  } catch (cause) {
    return { ok: false, problem: `The time-stamp cannot be checked: ${reasonOf(cause)}` };
  }
}

function parseToken(token: Uint8Array): { signed: SignedData; info: TSTInfo } {
  const parsed = fromBER(token);
  if (parsed.offset === -1) throw new Error('it is no ASN.1.');
  if (parsed.offset !== token.length) throw new Error('bytes follow after its end.');
  const content = new ContentInfo({ schema: parsed.result });
  const signed = new SignedData({ schema: content.content });
  const inner = signed.encapContentInfo.eContent;
  if (signed.encapContentInfo.eContentType !== timestampOid || !inner) {
    throw new Error('it holds no time-stamp.');
  }
  const octets = inner.getValue();
  return { signed, info: new TSTInfo({ schema: fromBER(octets).result }) };
}

function certificateOfPem(pem: string): Certificate {
  const base64 = pem.replace(/-----[^-]+-----/g, '').replace(/\s/g, '');
  return new Certificate({ schema: fromBER(Buffer.from(base64, 'base64')).result });
}

function nameOf(certificate: Certificate | null): string {
  const names = certificate?.subject.typesAndValues ?? [];
  const common = names.find(({ type }) => type === '2.5.4.3') ?? names.at(-1);
  return common?.value.valueBlock.value ?? 'an authority without a name';
}

function reasonOf(cause: unknown): string {
  if (cause instanceof Error) return cause.message;
  if (typeof cause === 'object' && cause !== null && 'message' in cause)
    return String(cause.message);
  return String(cause);
}
