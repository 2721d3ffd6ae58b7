import { Trans, useLingui } from '@lingui/react/macro'
import { ActionIcon } from '@mantine/core'
import { useState } from 'react'
import type { Preflight } from '../../../core/contract'
import { IconChevronLeft, IconChevronRight } from '../../../parts/icons'
import classes from './Samples.module.css'

/** The first people with their own text, one after another. */
export function Samples({ samples }: { samples: Preflight['sample'] }) {
  const { t } = useLingui()
  const [at, setAt] = useState(0)
  const shown = samples[Math.min(at, samples.length - 1)]
  if (!shown) return null
  const { name, body } = shown
  const turn = (step: number) => setAt((at + step + samples.length) % samples.length)
  return (
    <section aria-label={t`As people will read it`}>
      <div className={classes.head}>
        <h2 className="cut">{name ? <Trans>As {name} reads it</Trans> : <Trans>As it is read</Trans>}</h2>
        <span className={classes.turn}>
          <span className="dim small figures">
            <Trans>
              {at + 1} of {samples.length}
            </Trans>
          </span>
          <ActionIcon aria-label={t`The person before`} title={t`The person before`} onClick={() => turn(-1)}>
            <IconChevronLeft size={15} />
          </ActionIcon>
          <ActionIcon aria-label={t`The next person`} title={t`The next person`} onClick={() => turn(1)}>
            <IconChevronRight size={15} />
          </ActionIcon>
        </span>
      </div>
      <blockquote className={classes.text} dir="auto">
        {body}
      </blockquote>
    </section>
  )
}
