import type { NextConfig } from 'next';

/** Headers that hold for every answer; the content security policy carries a nonce and is set in src/proxy.ts. */
const securityHeaders = [
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'X-Frame-Options', value: 'DENY' },
  { key: 'Referrer-Policy', value: 'same-origin' },
  { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
  { key: 'Cross-Origin-Resource-Policy', value: 'same-origin' },
  {
    key: 'Permissions-Policy',
    value: 'camera=(), microphone=(), geolocation=(), payment=(), usb=()',
  },
  { key: 'Strict-Transport-Security', value: 'max-age=31536000; includeSubDomains' },
];

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  // Workspace packages resolve to TypeScript source.
  transpilePackages: [
    '@ringer/domain',
    '@ringer/services',
    '@ringer/db',
    '@ringer/jobs',
    '@ringer/evidence',
  ],
  // Drivers stay outside the bundle: they load files beside themselves at run time.
  serverExternalPackages: ['pg', 'pg-boss', '@prisma/client', '@prisma/adapter-pg'],
  // `npm test` runs tsc over every package; the build does not repeat it.
  typescript: { ignoreBuildErrors: true },
  headers: async () => [
    { source: '/:path*', headers: securityHeaders },
    // Answers of the API are never pages: opened by themselves they may load and run nothing.
    {
      source: '/api/:path*',
      headers: [
        {
          key: 'Content-Security-Policy',
          value: "default-src 'none'; frame-ancestors 'none'; sandbox",
        },
      ],
    },
  ],
};

export default config;
