import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { workspaceOf } from '../../core/workspace'
import { Checks } from './Checks'
import { Failed } from './Failed'
import { useRun } from './use-run'

/** The demo needs nothing to be told. */
export function DemoPlace() {
  const { t } = useLingui()
  const { mutate, isPending, error, steps } = useRun((_: void, progress) => workspaceOf()!.openDemo(progress))
  return (
    <>
      <Button variant="filled" size="sm" loading={isPending} onClick={() => mutate()}>
        <Trans>Open the demo</Trans>
      </Button>
      <Checks label={t`Opening the demo`} steps={steps} />
      <Failed refusal={error} />
    </>
  )
}
