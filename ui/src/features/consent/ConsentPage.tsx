import { Trans, useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { useMay } from '../../core/use-may'
import { useRead } from '../../core/use-read'
import { useWords } from '../../core/use-words'
import { Page } from '../../parts/Page'
import { Tabs } from '../../parts/Tabs'

export const consentTabs = ['people', 'review', 'words', 'checks'] as const
export type ConsentTab = (typeof consentTabs)[number]

/** Who may be written to, and the proof; what waits for a decision; the words; what is missing. */
export function ConsentPage({ tab, onTab, acts, children }: ConsentPageProps) {
  const { t } = useLingui()
  const waiting = useWaiting()
  const tabs = [
    { key: 'people' as const, name: t`People` },
    { key: 'review' as const, name: t`To review`, count: waiting },
    { key: 'words' as const, name: t`Words` },
    { key: 'checks' as const, name: t`Checks` },
  ]
  return (
    <Page title={<Trans>Consent</Trans>} acts={acts}>
      <Tabs label={t`Parts of consent`} tabs={tabs} current={tab} onTab={onTab} />
      {children}
    </Page>
  )
}

interface ConsentPageProps {
  tab: ConsentTab
  onTab: (tab: ConsentTab) => void
  acts?: ReactNode
  children: ReactNode
}

function useWaiting(): string | undefined {
  const words = useWords()
  const { may } = useMay('consent.canRecord')
  const { data } = useRead('list_stop_reviews', {})
  const count = data?.items.length ?? 0
  return may && count > 0 ? words.number(count) : undefined
}
