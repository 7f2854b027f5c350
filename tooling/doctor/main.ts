import { checks } from './check.ts';

let missing = 0;
for (const { name, required, examine } of checks) {
  const result = await examine().catch((error: unknown) => ({
    ok: false,
    words: error instanceof Error ? error.message : String(error),
    mend: 'This check itself failed; the words above say why.',
  }));
  const mark = result.ok ? 'ok      ' : required ? 'missing ' : 'advice  ';
  console.log(`${mark} ${name}: ${result.words}`);
  if (!result.ok) {
    console.log(`         → ${result.mend ?? ''}`);
    if (required) missing += 1;
  }
}
console.log(
  missing === 0
    ? '\nNothing is missing: npm start will work.'
    : `\n${String(missing)} missing. Mend what the arrows say, then run this again.`,
);
process.exitCode = missing === 0 ? 0 : 1;
