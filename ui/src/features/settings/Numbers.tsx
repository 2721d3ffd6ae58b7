import { Trans, useLingui } from '@lingui/react/macro'
import { useWords } from '../../core/use-words'
import { Dot } from '../../parts/Dot'
import { SmallTable } from '../../parts/SmallTable'
import type { AccountDetail } from './AccountSection'
import { Section } from './Section'

/** The numbers that send: Meta's quality, how many a second, and when one of their messages was last reported. */
export function Numbers({ numbers }: Pick<AccountDetail, 'numbers'>) {
  const { t } = useLingui()
  const words = useWords()
  const qualities: Record<string, [tone: string, word: string]> = {
    GREEN: ['read', t`High`],
    YELLOW: ['held', t`Medium`],
    RED: ['failed', t`Low`],
    UNKNOWN: ['unknown', t`Not known yet`],
  }
  return (
    <Section title={<Trans>Numbers</Trans>}>
      <SmallTable
        label={t`Numbers`}
        none={<Trans>The account has no number yet.</Trans>}
        heads={[
          { name: t`Number` },
          { name: t`Verified name` },
          { name: t`Status` },
          { name: t`Quality` },
          { name: t`A second`, figures: true },
          { name: t`Last receipt`, figures: true },
        ]}
        rows={numbers.map(({ id, display, verifiedName, status, quality, perSecond, lastStatusAt }) => {
          const [tone, word] = qualities[quality] ?? ['unknown', quality]
          return {
            key: id,
            cells: [
              <bdi key="number" className="figures">
                {display}
              </bdi>,
              verifiedName,
              <Dot key="status" tone={status === 'CONNECTED' ? 'read' : 'failed'}>
                {status === 'CONNECTED' ? t`Connected` : status}
              </Dot>,
              <Dot key="quality" tone={tone}>
                {word}
              </Dot>,
              words.number(perSecond),
              lastStatusAt ? words.time(lastStatusAt) : '',
            ],
          }
        })}
      />
    </Section>
  )
}
