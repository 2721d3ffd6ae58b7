import { Trans, useLingui } from '@lingui/react/macro'
import { Button, Loader, Popover } from '@mantine/core'
import { useWords } from '../../core/use-words'
import { Copyable } from '../../parts/Copyable'
import { Dot } from '../../parts/Dot'
import { Facts } from './Facts'
import classes from './Intact.module.css'
import { type Proof, useProof } from './use-proof'

/** “Intact up to …” beside the title; a click says what was proved and proves it again. */
export function Intact() {
  const { t } = useLingui()
  const { data, error, isFetching, refetch } = useProof()
  return (
    <Popover position="bottom-start" width={400} shadow="sm" trapFocus returnFocus hideDetached={false}>
      <Popover.Target>
        <Button size="compact-sm" aria-label={t`Proof of the log`} className={classes.pill}>
          {isFetching ? (
            <span className={classes.busy}>
              <Loader size={12} /> <Trans>Proving the log…</Trans>
            </span>
          ) : (
            <Word proof={data} failed={Boolean(error)} />
          )}
        </Button>
      </Popover.Target>
      <Popover.Dropdown className={classes.proof} role="dialog" aria-label={t`Proof of the log`}>
        {error ? (
          <p role="alert">
            {error.message} <code>{error.code}</code>
          </p>
        ) : data ? (
          <What proof={data} />
        ) : (
          <p>
            <Trans>Every row is read and every seal computed again. This may take a moment.</Trans>
          </p>
        )}
        <Button variant="filled" loading={isFetching} onClick={() => void refetch()}>
          <Trans>Verify again</Trans>
        </Button>
      </Popover.Dropdown>
    </Popover>
  )
}

function Word({ proof, failed }: { proof?: Proof; failed: boolean }) {
  const { t } = useLingui()
  const words = useWords()
  if (failed) return <Dot tone="unknown">{t`Not proved`}</Dot>
  if (!proof) return null
  const until = proof.proved.intactUntil && words.time(proof.proved.intactUntil)
  if (!proof.intact) return <Dot tone="failed">{until ? t`Broken after ${until}` : t`Broken`}</Dot>
  return <Dot tone="read">{until ? t`Intact up to ${until}` : t`Intact`}</Dot>
}

function What({ proof }: { proof: Proof }) {
  const { t } = useLingui()
  const words = useWords()
  const { intact, proved, unsealed, says, provedAt } = proof
  const rows = words.number(proved.rows)
  const seals = words.number(proved.seals)
  const { head } = proved
  return (
    <>
      <p role="status">
        {intact ? (
          <Trans>
            Nothing was changed, removed or added: {rows} rows under {seals} seals are as they were written.
          </Trans>
        ) : (
          <strong className={classes.broken}>{says}</strong>
        )}
      </p>
      {!intact && (
        <p className="dim">
          <Trans>
            {rows} rows before it are proved. Leave the database as it is and compare it with an exported file or with
            another computer, which remembers older seals.
          </Trans>
        </p>
      )}
      <Facts
        facts={[
          { name: t`Not sealed yet`, value: <span className="figures">{words.number(unsealed)}</span> },
          { name: t`Erased parts`, value: proved.erased > 0 && words.number(proved.erased) },
          { name: t`Proved at`, value: `${words.exact(provedAt)} ${words.zone}` },
          {
            name: t`Newest seal`,
            value: head && (
              <Copyable
                value={`${head.n} ${head.head}`}
                label={t`Copy the newest seal, to compare it later`}
                done={t`Copied`}
              />
            ),
          },
        ]}
      />
    </>
  )
}
