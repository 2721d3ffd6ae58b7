import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { workspaceOf } from '../../core/workspace'
import { DemoPlace } from './DemoPlace'
import { HerePlace } from './HerePlace'
import classes from './PlaceStep.module.css'
import { SharedPlace } from './SharedPlace'
import { isOpen, useWorkspace } from './use-workspace'

const kinds = ['demo', 'here', 'shared'] as const
type Kind = (typeof kinds)[number]

/** One of three places to work in. Once there is one, it says which. */
export function PlaceStep() {
  const { t } = useLingui()
  const workspace = useWorkspace()
  const [kind, setKind] = useState<Kind>()
  if (!workspace) return null
  if (isOpen(workspace)) return <Chosen label={workspace.label} address={workspace.address} kind={workspace.kind} />
  const words = {
    demo: [
      t`Explore a demo`,
      t`An office with 1,200 invented people and an imitated WhatsApp. Nothing leaves this computer.`,
    ],
    here: [t`Work on this computer`, t`Everything stays here, and this computer sends. Nothing else is needed.`],
    shared: [t`Join a shared office`, t`With an invitation from an admin, or the address of the office's database.`],
  } as const
  return (
    <>
      {workspace.error && (
        <p className={classes.error} role="alert">
          {workspace.error.error} <code>{workspace.error.code}</code>
        </p>
      )}
      <div className={classes.kinds} role="radiogroup" aria-label={t`Where Waybill works`}>
        {kinds.map((each) => (
          <label key={each} className={classes.kind}>
            <input type="radio" name="place" checked={kind === each} onChange={() => setKind(each)} />
            <strong>{words[each][0]}</strong>
            <span className="dim">{words[each][1]}</span>
          </label>
        ))}
      </div>
      <div className={classes.chosen}>
        {kind === 'demo' && <DemoPlace />}
        {kind === 'here' && <HerePlace />}
        {kind === 'shared' && <SharedPlace />}
      </div>
    </>
  )
}

function Chosen({ kind, label, address }: { kind: string; label?: string; address?: string }) {
  const place = label ?? address
  return (
    <p className={classes.good} role="status">
      {!workspaceOf() ? (
        <Trans>This browser works with the office of this address. There is nothing to choose here.</Trans>
      ) : kind === 'office' ? (
        <Trans>This computer works with the shared office {place}.</Trans>
      ) : kind === 'here' ? (
        <Trans>The office lives on this computer: {place}.</Trans>
      ) : (
        <Trans>This is the demo. Everybody in it is invented.</Trans>
      )}
    </p>
  )
}
