import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useWords } from '../../core/use-words'
import { Dot } from '../../parts/Dot'
import { Compare } from './Compare'
import classes from './Versions.module.css'
import type { Template, Version } from './types'

/** Every version with who wrote it and who decided; any of them beside the newest. */
export function Versions({ template, version, onVersion }: VersionsProps) {
  const { versions } = template
  const [newest] = versions
  const chosen = versions.find((each) => each.version === version)
  if (!newest) return null
  return (
    <>
      <ul className={classes.list}>
        {versions.map((each) => (
          <Line
            key={each.version}
            version={each}
            newest={each === newest}
            chosen={each === chosen}
            onVersion={onVersion}
          />
        ))}
      </ul>
      {chosen && <Compare before={chosen} after={newest} />}
      {versions.length === 1 && (
        <p className="dim">
          <Trans>There is one version. When it is changed, the one before stays here to compare.</Trans>
        </p>
      )}
    </>
  )
}

interface VersionsProps {
  template: Template
  version?: number
  onVersion: (version?: number) => void
}

function Line({ version: each, newest, chosen, onVersion }: LineProps) {
  const { t } = useLingui()
  const words = useWords()
  const { version, madeAt, decision, decidedBy } = each
  const author = each.author ?? t`somebody`
  const by = decidedBy ?? ''
  const time = words.time(madeAt)
  return (
    <li className={classes.version} data-chosen={chosen || undefined}>
      <strong className="figures">
        <Trans>Version {version}</Trans>
      </strong>
      <span className="cut dim">
        <Trans>
          by {author}, {time}
        </Trans>
      </span>
      <Dot tone={decision === 'approved' ? 'delivered' : decision === 'rejected' ? 'failed' : 'queued'}>
        {decision === 'approved'
          ? t`Approved by ${by}`
          : decision === 'rejected'
            ? t`Refused by ${by}`
            : t`Not decided`}
      </Dot>
      {newest ? (
        <span className="dim">
          <Trans>Newest</Trans>
        </span>
      ) : (
        <Button size="compact-xs" aria-pressed={chosen} onClick={() => onVersion(chosen ? undefined : version)}>
          <Trans>Compare</Trans>
        </Button>
      )}
    </li>
  )
}

interface LineProps {
  version: Version
  newest: boolean
  chosen: boolean
  onVersion: (version?: number) => void
}
