import { useMutation } from '@tanstack/react-query'
import { t } from '@lingui/core/macro'
import type { Reply } from '../../core/contract'
import { perform } from '../../core/perform'
import { asRefusal, type Refusal } from '../../core/refusals'

interface Wanted {
  phone: string
  /** Meta's id of the number that sends. */
  number: string
  template: string
}

/** Makes the person when there is none, records what they agreed to, and queues the message. Answers its id. */
export function useTestSend() {
  return useMutation<string, Refusal, Wanted>({
    mutationFn: async ({ phone, number, template }) => {
      const person = await personOf(phone)
      const purposes = ['marketing', 'utility']
      for (const purpose of purposes)
        await perform('record_consent', {
          person,
          purpose,
          state: 'opted_in',
          method: 'manual',
          source: t`First steps of Waybill`,
          wording: t`This is my number, and I agree to get this message.`,
        })
      const { message } = await perform('send_message', { person, number, template })
      return message
    },
  })
}

/** Whoever has the number already, or somebody new. */
async function personOf(phone: string): Promise<string> {
  const { defaultCountry } = await perform('show_office', {})
  try {
    const country = defaultCountry ? { defaultCountry } : {}
    return (await perform('create_lead', { phone, ...country, details: { source: 'test' } })).id
  } catch (thrown) {
    const refusal = asRefusal(thrown)
    const known = refusal.code === 'DUPLICATE' ? idOf(refusal.details) : undefined
    const found = known ?? (refusal.code === 'DUPLICATE' ? await leadWith(phone) : undefined)
    if (!found) throw refusal
    return found
  }
}

function idOf(details: unknown): string | undefined {
  if (typeof details !== 'object' || details === null) return undefined
  const { person, lead } = details as Record<string, unknown>
  return [person, lead].find((id) => typeof id === 'string') as string | undefined
}

async function leadWith(phone: string): Promise<string | undefined> {
  const reply: Reply<'list_leads'> = await perform('list_leads', { text: phone.replaceAll(/[^\d]/g, ''), limit: 1 })
  return reply.items[0]?.id
}
