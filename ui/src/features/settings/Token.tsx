import { Trans, useLingui } from '@lingui/react/macro'
import { useWords } from '../../core/use-words'
import { Dot } from '../../parts/Dot'
import type { AccountDetail } from './AccountSection'
import { Setting } from './Section'

/** What is known of the access token; the token itself is never shown to anybody. */
export function Token({ account: { token, canSetToken } }: { account: AccountDetail }) {
  const { t } = useLingui()
  const words = useWords()
  const states: Record<string, [tone: string, word: string]> = {
    valid: ['read', t`Valid`],
    refused: ['failed', t`Refused by Meta`],
    unknown: ['unknown', t`Not tried yet`],
  }
  const [tone, word] = states[token.state] ?? ['unknown', token.state]
  const checked = token.checkedAt && words.time(token.checkedAt)
  const ends = token.expiresAt && words.full(token.expiresAt)
  return (
    <Setting name={<Trans>Access token</Trans>} about={canSetToken.allowed ? undefined : canSetToken.reason}>
      <Dot tone={tone}>{word}</Dot>
      <span className="dim">
        {checked && <Trans>asked {checked}</Trans>} {ends && <Trans>· ends {ends}</Trans>}
      </span>
    </Setting>
  )
}
