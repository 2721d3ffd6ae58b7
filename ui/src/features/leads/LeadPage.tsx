import { Trans, useLingui } from '@lingui/react/macro'
import { useHotkeys } from '@mantine/hooks'
import { type ReactNode, useState } from 'react'
import { Refused } from '../../core/Refused'
import { useRead } from '../../core/use-read'
import { Act } from '../../parts/Act'
import { IconArrowBackUp, IconPencil, IconTrash } from '../../parts/icons'
import { inDialog } from '../../parts/in-dialog'
import { Page } from '../../parts/Page'
import { Skeleton } from '../../parts/Skeleton'
import { Strip } from '../../parts/Strip'
import { EditDialog } from './EditDialog'
import { Facts } from './Facts'
import type { Lead } from './flat'
import classes from './LeadPage.module.css'
import { LeadOutline } from './LeadOutline'
import { LeadTimeline } from './LeadTimeline'
import { SendBox } from './SendBox'
import { useBin } from './use-bin'

/** One lead: facts left, what happened in the middle, what can be done next at the right. */
export function LeadPage({ lead, back, consent, onMessage, onImport }: LeadPageProps) {
  const { t } = useLingui()
  const { data, error, refetch } = useRead('show_lead', { lead })
  if (!data || data.id !== lead) {
    return (
      <Page above={back} title={<Trans>Lead</Trans>}>
        {error ? (
          <Refused refusal={error} again={refetch} />
        ) : (
          <Skeleton label={t`Loading the lead`}>
            <LeadOutline />
          </Skeleton>
        )}
      </Page>
    )
  }
  return (
    <Page
      above={back}
      title={data.name ?? t`No name`}
      beside={<bdi className="dim figures">{data.phone}</bdi>}
      acts={<LeadActs lead={data} />}
    >
      {data.deletedAt && <InBin />}
      <div className={classes.page}>
        <Facts lead={data} onImport={onImport} />
        <LeadTimeline lead={lead} onMessage={onMessage} />
        <div className={classes.next}>
          <SendBox key={lead} lead={data} />
          <section className={classes.consent}>
            <h2>
              <Trans>Consent</Trans>
            </h2>
            {consent(data)}
          </section>
        </div>
      </div>
    </Page>
  )
}

interface LeadPageProps {
  lead: string
  back: ReactNode
  /** What the person agreed to, which is another feature's. */
  consent: (lead: Lead) => ReactNode
  onMessage: (message: string) => void
  onImport: (file: string) => void
}

function LeadActs({ lead }: { lead: Lead }) {
  const [editing, setEditing] = useState(false)
  const bin = useBin()
  const { edit, delete: remove, restore } = lead.can
  const may = ({ allowed, reason }: typeof edit) => ({ may: allowed, why: reason })
  useHotkeys([['E', () => !inDialog() && edit.allowed && setEditing(true)]])
  return (
    <>
      <Act {...may(edit)} leftSection={<IconPencil size={14} />} onClick={() => setEditing(true)}>
        <Trans>Edit…</Trans>
      </Act>
      {lead.deletedAt ? (
        <Act
          {...may(restore)}
          variant="filled"
          leftSection={<IconArrowBackUp size={14} />}
          onClick={() => void bin.restore({ leads: [lead.id] })}
        >
          <Trans>Restore</Trans>
        </Act>
      ) : (
        <Act
          {...may(remove)}
          c={remove.allowed ? 'var(--alarm)' : undefined}
          loading={bin.busy}
          leftSection={<IconTrash size={14} />}
          onClick={() => void bin.remove({ leads: [lead.id] })}
        >
          <Trans>Delete</Trans>
        </Act>
      )}
      {editing && <EditDialog lead={lead} onClose={() => setEditing(false)} />}
    </>
  )
}

function InBin() {
  return (
    <Strip icon={<IconTrash size={15} />}>
      <Trans>This lead is in the bin: it is in no list and gets no message.</Trans>
    </Strip>
  )
}
