import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { useRead } from '../../core/use-read'
import { inDialog } from '../../parts/in-dialog'
import { Pane } from '../../parts/Pane'
import { ConsentHistory } from './ConsentHistory'
import classes from './ConsentPane.module.css'
import { PersonConsent } from './PersonConsent'

/** One person's consent beside the list: now, what may be recorded, and everything that ever was. */
export function ConsentPane({ person, onLead, onClose }: ConsentPaneProps) {
  const { t } = useLingui()
  const { data: lead } = useRead('show_lead', { lead: person })
  useHotkeys([['Escape', () => !inDialog() && onClose()]])
  const known = lead?.id === person ? lead : undefined
  return (
    <Pane label={t`Consent of one person`} close={t`Close (Esc)`} onClose={onClose}>
      <div key={person} className={classes.content}>
        <header className={classes.head}>
          <h2>{known ? (known.name ?? t`No name`) : '\u00a0'}</h2>
          <p className={classes.line}>
            <bdi className="figures dim">{known?.phone}</bdi>
            {/* The number pushes it aside, so it is only there together with that. */}
            <Button
              variant="subtle"
              size="compact-sm"
              style={{ visibility: known ? undefined : 'hidden' }}
              onClick={() => onLead(person)}
            >
              <Trans>Open the lead</Trans>
            </Button>
          </p>
        </header>
        <PersonConsent person={person} name={known?.name ?? undefined} />
        <ConsentHistory person={person} />
      </div>
    </Pane>
  )
}

interface ConsentPaneProps {
  person: string
  onLead: (person: string) => void
  onClose: () => void
}
