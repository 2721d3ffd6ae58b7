import { useLingui } from '@lingui/react/macro'
import { CloseButton, TextInput, Tooltip } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import type { Refusal } from '../../core/refusals'
import { useChange } from '../../core/use-change'
import { useMay } from '../../core/use-may'
import { tellDone, tellRefusal } from '../../core/tell'
import type { StopWord } from './Words'
import classes from './Words.module.css'

/** One word. The office's own can be removed; those Waybill comes with stay. */
export function WordChip({ word }: { word: StopWord }) {
  const { t } = useLingui()
  if (!word.base) return <OwnWord word={word} />
  return (
    <Tooltip label={t`Comes with Waybill and always counts.`}>
      <li className={classes.word} dir="auto">
        {word.word}
      </li>
    </Tooltip>
  )
}

function OwnWord({ word }: { word: StopWord }) {
  const { t } = useLingui()
  const may = useMay('consent.canManageKeywords')
  const change = useChange('change_stop_words')
  const { word: text, kind, language } = word
  const remove = async () => {
    try {
      await change.mutateAsync({ remove: [{ word: text, kind, language }] })
      tellDone(t`“${text}” no longer counts.`)
    } catch (refusal) {
      tellRefusal(t`Not removed`, refusal as Refusal)
    }
  }
  const label = may.may ? t`Remove “${text}”` : (may.why ?? '')
  return (
    <li className={classes.word} data-own dir="auto">
      {text}
      <CloseButton
        size="xs"
        aria-label={label}
        title={label}
        disabled={!may.may || change.isPending}
        onClick={() => void remove()}
      />
    </li>
  )
}

/** A word of the office's own. Whether it can be one is the core's to say. */
export function AddWord({ kind, language }: { kind: string; language: string }) {
  const { t } = useLingui()
  const may = useMay('consent.canManageKeywords')
  const [word, setWord] = useState('')
  const change = useChange('change_stop_words')
  const add = (event: FormEvent) => {
    event.preventDefault()
    if (word.trim() === '') return
    change.mutate({ add: [{ word: word.trim(), kind, language }] }, { onSuccess: () => setWord('') })
  }
  return (
    <form onSubmit={add}>
      <Tooltip label={may.why} disabled={may.may}>
        <TextInput
          size="xs"
          aria-label={t`Add a word`}
          placeholder={t`Add a word, then Enter`}
          value={word}
          maxLength={60}
          error={change.error?.message}
          disabled={!may.may}
          onChange={(event) => setWord(event.currentTarget.value)}
        />
      </Tooltip>
    </form>
  )
}
