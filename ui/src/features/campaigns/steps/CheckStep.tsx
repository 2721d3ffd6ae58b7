import { Trans, useLingui } from '@lingui/react/macro'
import { Refused } from '../../../core/Refused'
import type { Saving } from '../../../core/use-autosave'
import { useRead } from '../../../core/use-read'
import { Note } from '../../../parts/Note'
import { Skeleton } from '../../../parts/Skeleton'
import { Checked } from '../Checked'
import classes from './CheckStep.module.css'
import { Samples } from './Samples'
import { TestSend } from './TestSend'
import { useSaved } from './use-saved'

/** Everything that a start would do, the text as people will read it, and a test. */
export function CheckStep({ campaign, saving }: { campaign: string; saving: Saving }) {
  const { t } = useLingui()
  const saved = useSaved(saving)
  if (saving.state === 'refused')
    return (
      <Note title={<Trans>It is not saved, so it cannot be checked.</Trans>} code={saving.refusal?.code} alarm>
        {saving.refusal?.message}
      </Note>
    )
  if (!saved) return <Skeleton rows={6} label={t`Saving the draft`} />
  return <Preflighted campaign={campaign} saving={saving} />
}

function Preflighted({ campaign, saving }: { campaign: string; saving: Saving }) {
  const { t } = useLingui()
  const { data, error, refetch } = useRead('preflight_campaign', { campaign })
  const { data: shown } = useRead('show_campaign', { campaign })
  if (!data) return error ? <Refused refusal={error} again={refetch} /> : <Skeleton label={t`Checking everything`} />
  return (
    <div className={classes.split}>
      <section className={classes.column} aria-label={t`What was checked`}>
        <h2>
          <Trans>What a start would do</Trans>
        </h2>
        <Checked preflight={data} named={shown} />
      </section>
      <div className={classes.column}>
        <Samples samples={data.sample} />
        <TestSend campaign={campaign} ready={saving.flush} />
      </div>
    </div>
  )
}
