import { plural } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { Button, NativeSelect } from '@mantine/core'
import { useState } from 'react'
import type { Reply } from '../../core/contract'
import { purposeMeaning, purposeWords } from '../../core/consent'
import { Refused } from '../../core/Refused'
import { useRead } from '../../core/use-read'
import { useSay } from '../../core/use-say'
import { useWords } from '../../core/use-words'
import { Meter } from '../../parts/Meter'
import { Note } from '../../parts/Note'
import { Skeleton } from '../../parts/Skeleton'
import classes from './Checks.module.css'

type Report = Reply<'validate_compliance'>

/** The reasons by which the list of leads can be filtered: it knows consent to marketing. */
const states: Record<string, string> = {
  no_consent: 'none',
  consent_pending: 'pending',
  consent_expired: 'expired',
  opted_out: 'opted_out',
}

/** Who of everybody may be written to, and what is missing for the others. */
export function Checks({ onConsent }: { onConsent?: (state: string) => void }) {
  const { t } = useLingui()
  const say = useSay()
  const [purpose, setPurpose] = useState('marketing')
  const { data, error, refetch, isFetching } = useRead('validate_compliance', { audience: {}, purpose })
  const purposes = ['marketing', 'utility'].map((value) => ({
    value,
    label: `${say(purposeWords(value))}: ${say(purposeMeaning(value))}`,
  }))
  return (
    <div className={classes.pane}>
      <div className={classes.head}>
        <NativeSelect
          size="xs"
          aria-label={t`Checked for`}
          data={purposes}
          value={purpose}
          onChange={(event) => setPurpose(event.currentTarget.value)}
        />
        <Button loading={isFetching} onClick={() => void refetch()}>
          <Trans>Check again</Trans>
        </Button>
      </div>
      {!data && error && <Refused refusal={error} again={refetch} />}
      {!data && !error && <Skeleton label={t`Checking everybody`} />}
      {data && <Checked report={data} onConsent={purpose === 'marketing' ? onConsent : undefined} />}
    </div>
  )
}

function Checked({ report, onConsent }: { report: Report; onConsent?: (state: string) => void }) {
  const words = useWords()
  const { people, allowed, reasons } = report
  if (people === 0) {
    return (
      <Note title={<Trans>There is nobody to check yet.</Trans>}>
        <Trans>Import or add people first.</Trans>
      </Note>
    )
  }
  const may = words.number(allowed)
  const all = plural(people, { one: '# person', other: '# people' })
  const share = words.share(allowed, people)
  return (
    <>
      <section className={classes.sum}>
        <p className={classes.figure}>
          <Trans>
            {may} of {all} may be written to now ({share}).
          </Trans>
        </p>
        <Meter
          whole={people}
          label={`${may} / ${words.number(people)}`}
          parts={[{ key: 'allowed', label: may, value: allowed, tone: 'delivered' }]}
        />
      </section>
      {reasons.length === 0 ? (
        <p className={`dim ${classes.none}`}>
          <Trans>Nothing is missing for anybody.</Trans>
        </p>
      ) : (
        <ul className={classes.gaps}>
          {reasons.map((gap) => (
            <Gap key={gap.reason} gap={gap} people={people} onConsent={onConsent} />
          ))}
        </ul>
      )}
    </>
  )
}

function Gap({
  gap,
  people,
  onConsent,
}: {
  gap: Report['reasons'][number]
  people: number
  onConsent?: (state: string) => void
}) {
  const state = states[gap.reason]
  const words = useWords()
  return (
    <li className={classes.gap}>
      <span className={`figures ${classes.count}`}>{words.number(gap.count)}</span>
      <span className="dim figures small">{words.share(gap.count, people)}</span>
      <div>
        <strong>{gap.title}</strong>
        <p className="dim">{gap.advice}</p>
      </div>
      {onConsent && state && (
        <Button size="compact-sm" variant="subtle" onClick={() => onConsent(state)}>
          <Trans>Show them</Trans>
        </Button>
      )}
    </li>
  )
}
