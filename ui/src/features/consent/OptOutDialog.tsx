import { plural } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { consentPurposes, purposeMeaning, purposeWords } from '../../core/consent'
import { useChange } from '../../core/use-change'
import { useSay } from '../../core/use-say'
import { Dialog } from '../../parts/Dialog'
import classes from './RecordDialog.module.css'
import { tellDone } from '../../core/tell'

/** Somebody said, other than by a word in a message, that they want no more. It holds at once and has no end. */
export function OptOutDialog({ person, name, onClose }: { person: string; name?: string; onClose: () => void }) {
  const { t } = useLingui()
  const [purposes, setPurposes] = useState(['marketing', 'utility'])
  const [source, setSource] = useState('')
  const [note, setNote] = useState('')
  const change = useChange('opt_out')
  const optOut = () =>
    change.mutate(
      { person, purposes, source: source.trim(), note: note.trim() || undefined },
      {
        onSuccess: ({ withdrawn }) => {
          const taken = plural(withdrawn, {
            one: '# waiting message was taken back.',
            other: '# waiting messages were taken back.',
          })
          tellDone(withdrawn > 0 ? `${t`Opted out.`} ${taken}` : t`Opted out.`)
          onClose()
        },
      },
    )
  return (
    <Dialog
      danger
      title={name ? <Trans>Opt {name} out?</Trans> : <Trans>Opt this person out?</Trans>}
      act={<Trans>Opt out</Trans>}
      leave={<Trans>Not now</Trans>}
      busy={change.isPending}
      error={change.error?.message}
      ready={purposes.length > 0 && source.trim() !== ''}
      onAct={optOut}
      onClose={onClose}
    >
      <p>
        <Trans>
          Messages that still wait for this person are taken back. Only new consent with proof, or the person's own
          START, lifts it.
        </Trans>
      </p>
      <TextInput
        data-autofocus
        label={t`How the person said so`}
        placeholder={t`By telephone, in the shop, by mail`}
        value={source}
        onChange={(event) => setSource(event.currentTarget.value)}
      />
      <Purposes chosen={purposes} onChoose={setPurposes} />
      <TextInput label={t`Note`} value={note} onChange={(event) => setNote(event.currentTarget.value)} />
    </Dialog>
  )
}

function Purposes({ chosen, onChoose }: { chosen: string[]; onChoose: (purposes: string[]) => void }) {
  const say = useSay()
  const turn = (purpose: string) =>
    onChoose(chosen.includes(purpose) ? chosen.filter((each) => each !== purpose) : [...chosen, purpose])
  return (
    <fieldset className={classes.choices}>
      <legend>
        <Trans>No more messages about</Trans>
      </legend>
      {consentPurposes.map((purpose) => (
        <label key={purpose}>
          <input type="checkbox" checked={chosen.includes(purpose)} onChange={() => turn(purpose)} />
          <span>
            {say(purposeWords(purpose))} <span className="dim">{say(purposeMeaning(purpose))}</span>
          </span>
        </label>
      ))}
    </fieldset>
  )
}
