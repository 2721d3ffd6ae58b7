/** What Meta said of a question, as far as it is words. */
export function answerOf({ answer }: { answer?: unknown }): { error?: string; advice?: string } {
  if (typeof answer !== 'object' || answer === null) return {}
  const { error, advice } = answer as Record<string, unknown>
  return {
    error: typeof error === 'string' ? error : undefined,
    advice: typeof advice === 'string' ? advice : undefined,
  }
}
