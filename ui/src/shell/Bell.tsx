/** What has happened while one looked elsewhere. */
export function Bell() {
  return null
}
