import { Trans, useLingui } from '@lingui/react/macro'
import { Loader } from '@mantine/core'
import { useState } from 'react'
import { useChange } from '../../core/use-change'
import { useWords } from '../../core/use-words'
import { Act } from '../../parts/Act'
import { Dot } from '../../parts/Dot'
import { SmallTable } from '../../parts/SmallTable'
import type { AccountDetail } from './AccountSection'
import { answerOf } from './answer'
import classes from './TestCall.module.css'
import { Section } from './Section'

/** A real call to Meta, made by the process that has the token; its answer arrives by itself. */
export function TestCall({ account }: { account: AccountDetail }) {
  const { t } = useLingui()
  const words = useWords()
  const change = useChange('check_account')
  const [asked, setAsked] = useState<{ request: string; worker: boolean }>()
  const mine = asked && account.checks.find(({ id }) => id === asked.request)
  const waiting = change.isPending || (asked !== undefined && !mine?.answeredAt)
  const run = () => change.mutate({ account: account.id }, { onSuccess: setAsked })
  return (
    <Section
      title={<Trans>Test call</Trans>}
      about={<Trans>Asks Meta for the account, its numbers and the token. Nothing is sent to anybody.</Trans>}
      acts={
        <Act may={account.canChange.allowed} why={account.canChange.reason} loading={change.isPending} onClick={run}>
          <Trans>Test the connection</Trans>
        </Act>
      }
    >
      <div role="status" className={classes.now}>
        {change.error && <span className={classes.bad}>{change.error.message}</span>}
        {!change.error && waiting && (
          <>
            <Loader size={13} />{' '}
            {asked && !asked.worker ? (
              <Trans>No process is there that could ask Meta. It is asked as soon as one starts.</Trans>
            ) : (
              <Trans>Meta is being asked…</Trans>
            )}
          </>
        )}
        {mine?.answeredAt && <Answered check={mine} />}
      </div>
      <SmallTable
        label={t`Last calls to Meta`}
        none={<Trans>Meta was never asked.</Trans>}
        heads={[{ name: t`Asked` }, { name: t`What` }, { name: t`By` }, { name: t`Answer` }]}
        rows={account.checks.slice(0, 5).map((check) => ({
          key: check.id,
          cells: [
            <span key="at" className="figures">
              {words.time(check.askedAt)}
            </span>,
            check.kind === 'sync_templates' ? t`Templates` : t`Account`,
            check.by,
            check.answeredAt ? (
              <Dot key="answer" tone={check.ok ? 'read' : 'failed'}>
                {check.ok ? t`Good` : (answerOf(check).error ?? t`Refused`)}
              </Dot>
            ) : (
              <Dot key="answer" tone="queued">{t`Waiting`}</Dot>
            ),
          ],
        }))}
      />
    </Section>
  )
}

function Answered({ check }: { check: AccountDetail['checks'][number] }) {
  const { t } = useLingui()
  const words = useWords()
  const seconds = words.rate((Date.parse(check.answeredAt!) - Date.parse(check.askedAt)) / 1000)
  const { error, advice } = answerOf(check)
  if (check.ok) return <Dot tone="read">{t`Meta has answered within ${seconds} s. Everything is as it should be.`}</Dot>
  return (
    <span className={classes.bad}>
      {error ?? t`Meta has refused it.`} {advice}
    </span>
  )
}
