import { plural } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { Modal } from '@mantine/core'
import { useContext, useMemo, useState } from 'react'
import type { Reply } from '../../core/contract'
import { Listing } from '../../core/list/Listing'
import type { ListColumn } from '../../parts/list/column'
import { Note } from '../../parts/Note'
import type { Left } from './LeftOut'
import classes from './PeopleDialog.module.css'
import { type Named, OpenPerson } from './people-of'

type Member = Reply<'list_audience'>['items'][number]

/** The people behind one figure of an audience. */
export function PeopleDialog({ named: { audience, template }, left, onClose }: PeopleDialogProps) {
  const { t } = useLingui()
  const [search, onSearch] = useState({})
  const open = useContext(OpenPerson)
  const { reason, title, advice } = left
  const columns = useMemo<ListColumn<Member>[]>(
    () => [
      {
        id: 'name',
        header: t`Name`,
        width: 180,
        grow: 1,
        fixed: true,
        text: ({ name }) => name,
        cell: ({ name }) => name ?? <span className="dim">{t`No name`}</span>,
      },
      {
        id: 'phone',
        header: t`Number`,
        width: 170,
        text: ({ phone }) => phone,
        cell: ({ phone }) => <bdi className="figures">{phone}</bdi>,
      },
    ],
    [t],
  )
  return (
    <Modal opened onClose={onClose} title={title} size={560} closeButtonProps={{ 'aria-label': t`Close` }}>
      {advice && <p className={`dim ${classes.advice}`}>{advice}</p>}
      <div className={classes.list}>
        <Listing
          operation="list_audience"
          input={{ audience, template, reason }}
          name="audience"
          label={title}
          columns={columns}
          search={search}
          onSearch={onSearch}
          counted={(count) => plural(count, { one: '# person', other: '# people' })}
          onOpen={open && ((row) => open(row.id))}
          empty={<Note title={<Trans>Nobody any more.</Trans>} />}
        />
      </div>
    </Modal>
  )
}

interface PeopleDialogProps {
  named: Named
  left: Left
  onClose: () => void
}
