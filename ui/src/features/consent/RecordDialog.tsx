import { Trans, useLingui } from '@lingui/react/macro'
import { NativeSelect, Textarea, TextInput } from '@mantine/core'
import { type ChangeEvent, useState } from 'react'
import { consentPurposes, methodWords, purposeMeaning, purposeWords } from '../../core/consent'
import { instantOf, localOf } from '../../core/moment'
import { useChange } from '../../core/use-change'
import { useRead } from '../../core/use-read'
import { useSay } from '../../core/use-say'
import { useWords } from '../../core/use-words'
import { Dialog } from '../../parts/Dialog'
import classes from './RecordDialog.module.css'
import { tellDone } from '../../core/tell'

/** Records that somebody agreed, with what proves it. Whether it may be recorded is the core's to say. */
export function RecordDialog({ person, name, onClose }: { person: string; name?: string; onClose: () => void }) {
  const { t } = useLingui()
  const { zone } = useWords()
  const { given, field, body } = useGiven()
  const change = useChange('record_consent')
  const record = () =>
    change.mutate(
      { person, ...body() },
      {
        onSuccess: () => {
          tellDone(t`The consent is recorded.`)
          onClose()
        },
      },
    )
  return (
    <Dialog
      wide
      title={name ? <Trans>Record consent of {name}</Trans> : <Trans>Record consent</Trans>}
      act={<Trans>Record</Trans>}
      leave={<Trans>Not now</Trans>}
      busy={change.isPending}
      error={change.error?.message}
      ready={given.source.trim() !== '' && given.at !== ''}
      onAct={record}
      onClose={onClose}
    >
      <div className={classes.pair}>
        <PurposeField {...field('purpose')} />
        <NativeSelect
          label={t`What the person did`}
          data={[
            { value: 'opted_in', label: t`Agreed` },
            { value: 'pending', label: t`Was asked, has not answered` },
          ]}
          {...field('state')}
        />
      </div>
      <div className={classes.pair}>
        <MethodField {...field('method')} />
        <TextInput
          label={t`Where it comes from`}
          description={t`The address of the form, the shop, the fair`}
          inputWrapperOrder={['label', 'input', 'description']}
          data-autofocus
          {...field('source')}
        />
      </div>
      <Textarea
        label={t`The sentence they agreed to`}
        description={t`In the words they saw`}
        inputWrapperOrder={['label', 'input', 'description']}
        rows={2}
        {...field('wording')}
      />
      <div className={classes.pair}>
        <TextInput type="datetime-local" label={t`When (${zone})`} {...field('at')} />
        <TextInput
          type="date"
          label={t`Valid until`}
          description={t`Empty: until they say stop`}
          inputWrapperOrder={['label', 'input', 'description']}
          {...field('expires')}
        />
      </div>
      <div className={classes.pair}>
        <TextInput
          label={t`Proof`}
          description={t`Form number, file or message id`}
          inputWrapperOrder={['label', 'input', 'description']}
          {...field('proof')}
        />
        <TextInput label={t`Note`} {...field('note')} />
      </div>
    </Dialog>
  )
}

type Field = {
  value: string
  onChange: (event: ChangeEvent<HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement>) => void
}

function PurposeField(field: Field) {
  const { t } = useLingui()
  const say = useSay()
  const data = consentPurposes.map((value) => ({
    value,
    label: `${say(purposeWords(value))}: ${say(purposeMeaning(value))}`,
  }))
  return <NativeSelect label={t`What for`} data={data} {...field} />
}

function MethodField(field: Field) {
  const { t } = useLingui()
  const say = useSay()
  const data = ['form', 'manual', 'api'].map((value) => ({ value, label: say(methodWords(value)) }))
  return <NativeSelect label={t`How`} data={data} {...field} />
}

function useGiven() {
  const { data: me } = useRead('whoami', {})
  const [given, setGiven] = useState(() => ({
    purpose: 'marketing',
    state: 'opted_in',
    method: 'form',
    source: '',
    wording: '',
    at: localOf(Date.now(), me?.zone),
    expires: '',
    proof: '',
    note: '',
  }))
  const field = (key: keyof typeof given): Field => ({
    value: given[key],
    onChange: ({ currentTarget: { value } }) => setGiven((old) => ({ ...old, [key]: value })),
  })
  const body = () => {
    const { at, expires, proof, note, ...rest } = given
    const evidence = Object.fromEntries(Object.entries({ proof, note }).filter(([, text]) => text.trim() !== ''))
    return {
      ...rest,
      source: given.source.trim(),
      wording: given.wording.trim(),
      at: instantOf(at, me?.zone),
      expiresAt: expires ? instantOf(expires, me?.zone) : undefined,
      evidence: evidence as Record<string, never>,
    }
  }
  return { given, field, body }
}
