import { Trans, useLingui } from '@lingui/react/macro'
import { Modal } from '@mantine/core'
import type { ReactNode } from 'react'
import { useAllActions } from '../core/use-actions'
import { Keys } from '../parts/Keys'
import { places } from '../places'
import classes from './KeysSheet.module.css'

/** All keys that do something here, from the same list as the palette. */
export function KeysSheet({ onClose }: { onClose: () => void }) {
  const { t } = useLingui()
  const actions = useAllActions().filter(({ keys }) => keys)
  return (
    <Modal
      opened
      onClose={onClose}
      title={<Trans>Keys</Trans>}
      size={720}
      closeButtonProps={{ 'aria-label': t`Close` }}
    >
      <div className={classes.sheet}>
        <Group title={<Trans>Here</Trans>}>
          {actions.map(({ id, name, keys }) => (
            <Key key={id} keys={keys!} name={name} />
          ))}
        </Group>
        <Group title={<Trans>Go to</Trans>}>
          {places.map(({ to, name, letter }) => (
            <Key key={to} keys={`G ${letter}`} name={t(name)} />
          ))}
        </Group>
        <Group title={<Trans>In a list</Trans>}>
          <Key keys="J K" name={t`Next and previous row; arrows too`} />
          <Key keys="Enter" name={t`Open the row`} />
          <Key keys="/" name={t`Find in the list`} />
          <Key keys="Space" name={t`Select the row; with Shift a range`} />
          <Key keys="mod+A" name={t`Select all rows loaded so far`} />
          <Key keys="mod+C" name={t`Copy rows as cells`} />
          <Key keys="Home End" name={t`First and last row`} />
          <Key keys="Esc" name={t`Select none, close the detail`} />
        </Group>
      </div>
    </Modal>
  )
}

function Group({ title, children }: { title: ReactNode; children: ReactNode }) {
  return (
    <section>
      <h3 className={classes.title}>{title}</h3>
      <dl>{children}</dl>
    </section>
  )
}

function Key({ keys, name }: { keys: string; name: string }) {
  return (
    <div className={classes.line}>
      <dt>
        <Keys keys={keys} />
      </dt>
      <dd>{name}</dd>
    </div>
  )
}
