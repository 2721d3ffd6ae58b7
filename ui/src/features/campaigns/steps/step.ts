export const steps = ['template', 'audience', 'time', 'check'] as const
export type Step = (typeof steps)[number]

export const isStep = (word: unknown): word is Step => steps.some((step) => step === word)
