import { useLingui } from '@lingui/react/macro'
import { useRef, useState } from 'react'
import { newId } from '../../core/new-id'
import { tellDone } from '../../core/tell'
import { useChange } from '../../core/use-change'
import { useRead } from '../../core/use-read'

/** Sends one message to one person from one of the office's numbers. Asked twice, it is sent once. */
export function useSending(person: string, onSent: () => void) {
  const { t } = useLingui()
  const { data } = useRead('list_accounts', {})
  const numbers = data?.items.flatMap((account) => account.numbers) ?? []
  const [chosen, setNumber] = useState<string>()
  const number = chosen ?? numbers[0]?.id
  const id = useRef(newId())
  const change = useChange('send_message')
  const send = (what: { text: string } | { template: string }) => {
    if (!number) return
    change.mutate(
      { id: id.current, number, person, ...what },
      {
        onSuccess: () => {
          id.current = newId()
          tellDone(t`The message is on its way.`)
          onSent()
        },
      },
    )
  }
  return { numbers, number, setNumber, send, busy: change.isPending, error: change.error?.message }
}

export type Sending = ReturnType<typeof useSending>
