import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { Fragment } from 'react'
import { useSay } from '../../core/use-say'
import { Dot } from '../../parts/Dot'
import { OriginOf } from './OriginOf'
import classes from './Rights.module.css'
import { TakeBack } from './TakeBack'
import { categoryWords, type Right } from './words'

/** The rights by category: what it is, whether they may, and where the answer comes from. */
export function RightsTable({ rights, chosen, may, why, onChoose, onWhy }: RightsTableProps) {
  const { t } = useLingui()
  const say = useSay()
  const categories = [...new Set(rights.map(({ category }) => category))]
  const toggle = (permission: string) =>
    onChoose(chosen.includes(permission) ? chosen.filter((each) => each !== permission) : [...chosen, permission])
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard
    <div className={classes.pane} tabIndex={0}>
      <table className={classes.table} aria-label={t`Effective rights`}>
        <thead>
          <tr>
            <th scope="col" aria-label={t`Chosen`} />
            <th scope="col">
              <Trans>Right</Trans>
            </th>
            <th scope="col" className={classes.now}>
              <Trans>Now</Trans>
            </th>
            <th scope="col" className={classes.origin}>
              <Trans>Because</Trans>
            </th>
            <th scope="col" aria-label={t`Acts`} />
          </tr>
        </thead>
        <tbody>
          {categories.map((category) => (
            <Fragment key={category}>
              <tr className={classes.category}>
                <th scope="colgroup" colSpan={5}>
                  {say(categoryWords(category))}
                </th>
              </tr>
              {rights
                .filter((right) => right.category === category)
                .map((right) => (
                  <tr key={right.permission} data-open={right.permission === why || undefined}>
                    <td>
                      <input
                        type="checkbox"
                        aria-label={right.says}
                        checked={chosen.includes(right.permission)}
                        onChange={() => toggle(right.permission)}
                      />
                    </td>
                    <th scope="row" className="cut" title={right.permission}>
                      {right.says}
                    </th>
                    <td>
                      <Dot tone={right.allowed ? 'read' : 'skipped'}>{right.allowed ? t`Allowed` : t`Not allowed`}</Dot>
                    </td>
                    <td className={`cut ${classes.origin}`}>
                      <OriginOf right={right} />
                    </td>
                    <td>
                      <TakeBack right={right} may={may} />
                      <Button
                        size="compact-xs"
                        variant="subtle"
                        aria-label={right.allowed ? t`Why allowed: ${right.says}` : t`Why not allowed: ${right.says}`}
                        onClick={() => onWhy(right.permission === why ? undefined : right.permission)}
                      >
                        <Trans>Why?</Trans>
                      </Button>
                    </td>
                  </tr>
                ))}
            </Fragment>
          ))}
        </tbody>
      </table>
    </div>
  )
}

interface RightsTableProps {
  rights: Right[]
  /** The rights that are ticked. */
  chosen: string[]
  may: { may: boolean; why?: string }
  /** The right whose reasons are open. */
  why?: string
  onChoose: (permissions: string[]) => void
  onWhy: (permission?: string) => void
}
