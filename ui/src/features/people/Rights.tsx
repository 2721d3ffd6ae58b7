import { Trans, useLingui } from '@lingui/react/macro'
import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { Refused } from '../../core/Refused'
import { useRead } from '../../core/use-read'
import { Act } from '../../parts/Act'
import { IconSearch } from '../../parts/icons'
import { Note } from '../../parts/Note'
import { Segments } from '../../parts/Segments'
import { Skeleton } from '../../parts/Skeleton'
import { AssignDialog } from './AssignDialog'
import classes from './Rights.module.css'
import { RightsTable } from './RightsTable'
import { useMayChange } from './use-may-change'
import type { Person, Right } from './words'

const kinds = ['all', 'allowed', 'not', 'own'] as const
type Kind = (typeof kinds)[number]

/** Every act there is: allowed or not, and what says so. Several can be given or denied at once. */
export function Rights({ person, why, onWhy }: { person: Person; why?: string; onWhy: (permission?: string) => void }) {
  const { t } = useLingui()
  const { data, error, refetch } = useRead('user_permissions', { user: person.id })
  const [kind, setKind] = useState<Kind>('all')
  const [text, setText] = useState('')
  const [chosen, setChosen] = useState<string[]>([])
  const [asking, setAsking] = useState<'grant' | 'deny'>()
  const may = useMayChange('admin.canAssignPermissions', person)
  if (error && !data) return <Refused refusal={error} again={() => void refetch()} />
  if (!data || data.user !== person.id) return <Skeleton label={t`Loading the rights`} />

  const shown = data.permissions.filter((right) => isOf(right, kind) && says(right, text))
  const picked = data.permissions.filter(({ permission }) => chosen.includes(permission))
  const act = picked.length > 0 ? may : { may: false, why: may.may ? t`Choose at least one right.` : may.why }
  return (
    <section className={classes.rights} aria-label={t`Rights`}>
      <div className={classes.bar}>
        <h2>
          <Trans>Rights</Trans>
        </h2>
        <Segments
          label={t`Which rights are shown`}
          value={kind}
          options={[
            { value: 'all', label: t`All` },
            { value: 'allowed', label: t`Allowed` },
            { value: 'not', label: t`Not allowed` },
            { value: 'own', label: t`Own` },
          ]}
          onChange={setKind}
        />
        <TextInput
          size="xs"
          aria-label={t`Search rights`}
          placeholder={t`What they do`}
          leftSection={<IconSearch size={14} />}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <span className={classes.acts}>
          <Act {...act} onClick={() => setAsking('grant')}>
            <Trans>Grant…</Trans>
          </Act>
          <Act {...act} onClick={() => setAsking('deny')}>
            <Trans>Deny…</Trans>
          </Act>
        </span>
      </div>
      {shown.length === 0 ? (
        <Note title={<Trans>No right is like that.</Trans>}>
          {kind === 'own' && <Trans>Everything comes from the role.</Trans>}
        </Note>
      ) : (
        <RightsTable rights={shown} chosen={chosen} may={may} why={why} onChoose={setChosen} onWhy={onWhy} />
      )}
      {asking && (
        <AssignDialog
          person={person}
          rights={picked}
          allow={asking === 'grant'}
          onDone={() => setChosen([])}
          onClose={() => setAsking(undefined)}
        />
      )}
    </section>
  )
}

function isOf({ allowed, origin, expiredAt }: Right, kind: Kind): boolean {
  if (kind === 'all') return true
  if (kind === 'own') return origin.kind !== 'role' || Boolean(expiredAt)
  return allowed === (kind === 'allowed')
}

function says({ permission, says: words }: Right, text: string): boolean {
  return `${permission} ${words}`.toLowerCase().includes(text.trim().toLowerCase())
}
