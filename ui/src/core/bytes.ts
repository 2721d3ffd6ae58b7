/** Files travel to and from the core as base64. */

/** The bytes of base64. */
export function bytesOf(content: string): Uint8Array<ArrayBuffer> {
  const text = atob(content)
  const bytes = new Uint8Array(text.length)
  for (let at = 0; at < text.length; at += 1) bytes[at] = text.charCodeAt(at)
  return bytes
}

/** Base64 of bytes, as the operations that take files want it. */
export function base64Of(bytes: Uint8Array): string {
  let text = ''
  // In pieces: a call takes a limited number of arguments.
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192))
  return btoa(text)
}
