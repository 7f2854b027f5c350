/** Keeps the values that were asked for last, within a number of bytes. */
export class BoundedMemory<Value> {
  readonly #known = new Map<string, { value: Value; sizeBytes: number }>();
  readonly #maxBytes: number;
  #heldBytes = 0;

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  get(key: string): Value | undefined {
    const found = this.#known.get(key);
    if (!found) return undefined;
    this.#known.delete(key);
    this.#known.set(key, found);
    return found.value;
  }

  /** Keeps a value; what was not asked for longest goes first. One that is larger than all room is kept alone. */
  set(key: string, value: Value): void {
    this.#forget(key);
    const sizeBytes = sizeOf(value);
    this.#known.set(key, { value, sizeBytes });
    this.#heldBytes += sizeBytes;
    for (const oldest of this.#known.keys()) {
      if (this.#heldBytes <= this.#maxBytes || oldest === key) break;
      this.#forget(oldest);
    }
  }

  #forget(key: string): void {
    this.#heldBytes -= this.#known.get(key)?.sizeBytes ?? 0;
    this.#known.delete(key);
  }
}

/** Roughly how much memory a value of plain objects and typed arrays takes. */
function sizeOf(value: unknown): number {
  if (typeof value === 'string') return 2 * value.length + 24;
  if (typeof value !== 'object' || value === null) return 8;
  if (ArrayBuffer.isView(value)) return value.byteLength + 64;
  let sum = 48;
  for (const part of Object.values(value)) sum += 8 + sizeOf(part);
  return sum;
}
