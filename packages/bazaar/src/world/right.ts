/** Right keys of the client that a design stands under. */
export function wordMarkOf(brand: string): string {
  return `tm-${brand}-word`;
}
export function figureMarkOf(brand: string): string {
  return `tm-${brand}-figure`;
}
export function designRightOf(design: string): string {
  return `rd-${design}`;
}
export function workOf(design: string): string {
  return `ph-${design}`;
}

/** Names by which the client's word marks are recognised, in lower case. */
export const CLIENT_WORDS: readonly string[] = ['oskelle', 'pavonel'];
