/** The text beside the evidence that tells a stranger how to check it by hand. */
export function verifyInstructions(keyId: string, hasTimestamp: boolean): string {
  const stamp = hasTimestamp
    ? `
5. The time-stamp (RFC 3161) proves that the state of the chain existed at that moment. With the certificate of the
   authority in tsa.pem:
   openssl ts -verify -in checkpoint.tst -token_in -data checkpoint.json -CAfile tsa.pem
`
    : `
5. This bundle holds no time-stamp of an independent authority: none was configured.
`;
  return `How to check this bundle
========================

The short way: ringer verify BUNDLE.zip --key public-key.pem
It needs no network. It prints each check and ends with 0 when all of them hold.

By hand, with unzip, sha256sum and openssl. Get the public key from the sender by another way, or compare its
fingerprint with them: the first 16 digits of
   openssl pkey -pubin -in public-key.pem -outform DER | sha256sum
must be ${keyId}.

1. unzip BUNDLE.zip -d bundle && cd bundle
2. The manifest is signed:
   base64 -d manifest.sig > manifest.bin
   openssl pkeyutl -verify -pubin -inkey public-key.pem -rawin -in manifest.json -sigfile manifest.bin
3. Every file has the SHA-256 that the manifest names under "files":
   sha256sum -- *.* */*
4. The state of the chain is signed:
   base64 -d checkpoint.sig > checkpoint.bin
   openssl pkeyutl -verify -pubin -inkey public-key.pem -rawin -in checkpoint.json -sigfile checkpoint.bin
   Each entry under "chain" has the hash SHA-256(prevHash + line feed + payload); for the first one:
   printf '%s\\n%s' PREVHASH 'PAYLOAD' | sha256sum
   Its payload names the SHA-256 of the file that it speaks of, and its path leads to "merkleRoot" of
   checkpoint.json (RFC 6962, section 2.1.1).
${stamp}
6. Files that end in .wacz are web archives (WACZ 1.1.1): the page as it was served, byte for byte. Open them offline
   with any WACZ reader, such as ReplayWeb.page.
`;
}
