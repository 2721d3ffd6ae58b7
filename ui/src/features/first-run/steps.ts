import { msg } from '@lingui/core/macro'

/** The steps to the first message, in their order. Only the first one cannot be skipped. */
export const steps = {
  place: { name: msg`Where Waybill works`, about: msg`A demo to explore, this computer, or an office that exists.` },
  office: { name: msg`The office`, about: msg`Its name, its zone and its currency.` },
  whatsapp: { name: msg`WhatsApp account`, about: msg`The account, its numbers, and a test call to Meta.` },
  webhook: { name: msg`Webhook`, about: msg`Where Meta reports what became of messages.` },
  people: { name: msg`Colleagues`, about: msg`Who else works here.` },
  test: { name: msg`A test message`, about: msg`Send one to yourself and watch it turn to read.` },
} as const

export type StepKey = keyof typeof steps

export const stepKeys = Object.keys(steps) as StepKey[]

export const isStep = (word: unknown): word is StepKey => typeof word === 'string' && Object.hasOwn(steps, word)

export const after = (step: StepKey): StepKey | undefined => stepKeys[stepKeys.indexOf(step) + 1]
