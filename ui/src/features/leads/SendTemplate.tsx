import { Trans, useLingui } from '@lingui/react/macro'
import { NativeSelect } from '@mantine/core'
import { useState } from 'react'
import type { Reply } from '../../core/contract'
import { useRead } from '../../core/use-read'
import { Act } from '../../parts/Act'
import { IconSend } from '../../parts/icons'
import type { Lead } from './flat'
import classes from './SendBox.module.css'
import { Closed, FromNumber, SendError } from './SendParts'
import { useSending } from './use-sending'

type Template = Reply<'list_templates'>['items'][number]

/** A template both approved, which may be sent outside the window too. */
export function SendTemplate({ lead }: { lead: Lead }) {
  const { t } = useLingui()
  const { data, error } = useRead('list_templates', {})
  const [chosen, setChosen] = useState('')
  const sending = useSending(lead.id, () => setChosen(''))
  const templates = data?.items.filter(({ sendable }) => sendable) ?? []
  const template = templates.find(({ id }) => id === chosen)
  const why = useWhy(lead, template, data !== undefined && templates.length === 0)
  const names = templates.map(({ id, name, language }) => ({ value: id, label: `${name} · ${language}` }))
  return (
    <>
      <FromNumber sending={sending} />
      <NativeSelect
        aria-label={t`Template`}
        data={[{ value: '', label: t`Choose a template` }, ...names]}
        value={chosen}
        onChange={(event) => setChosen(event.currentTarget.value)}
      />
      {template ? <Closed why={why} /> : <Closed why={bothClosed(lead) ?? error?.message} />}
      {template && (
        <blockquote className={classes.preview} dir="auto">
          {bodyOf(template)}
        </blockquote>
      )}
      <SendError error={sending.error} />
      <div className={classes.foot}>
        <span />
        <Act
          may={template !== undefined && !why}
          why={why ?? t`Choose a template first.`}
          variant="filled"
          loading={sending.busy}
          leftSection={<IconSend size={14} />}
          onClick={() => template && sending.send({ template: template.id })}
        >
          <Trans>Send</Trans>
        </Act>
      </div>
    </>
  )
}

/** Why this template may not be sent to this person now. */
function useWhy({ send }: Lead, template: Template | undefined, none: boolean): string | undefined {
  const { t } = useLingui()
  if (none) return t`No template is approved yet.`
  if (!template) return undefined
  const { allowed, reason } = template.category === 'MARKETING' ? send.marketing : send.utility
  return allowed ? undefined : (reason ?? undefined)
}

/** When no template of any kind may be sent, that is said before one is chosen. */
const bothClosed = ({ send }: Lead) =>
  send.marketing.allowed || send.utility.allowed ? undefined : (send.marketing.reason ?? undefined)

function bodyOf({ components }: Template): string {
  const parts = components as unknown as { type?: string; text?: string }[]
  return parts
    .filter(({ type, text }) => text && type?.toUpperCase() !== 'BUTTONS')
    .map(({ text }) => text)
    .join('\n\n')
}
