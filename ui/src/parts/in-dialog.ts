/** Keys of the page rest while a dialog asks something. */
export function inDialog(): boolean {
  return document.querySelector('[aria-modal="true"]') !== null
}
