import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { asRefusal } from '../../core/refusals'
import type { About, OfWorkspace } from '../../core/workspace'
import { Section, Setting } from './Section'

/** The version that runs, and a newer one when somebody asks. Nothing is installed by itself. */
export function Updates({ about, window }: { about: About; window: OfWorkspace }) {
  const { t } = useLingui()
  const check = useMutation({ mutationFn: () => window.checkUpdate() })
  const install = useMutation({ mutationFn: () => window.installUpdate() })
  const failed = check.error ?? install.error
  const version = check.data?.version
  return (
    <Section title={<Trans>Updates</Trans>} about={about.updatesSay}>
      <Setting name={<Trans>Version</Trans>}>
        <span className="figures">{about.version}</span>
        {about.updates === 'on' && (
          <Button size="compact-sm" loading={check.isPending} onClick={() => check.mutate()}>
            <Trans>Look for a newer one</Trans>
          </Button>
        )}
      </Setting>
      <div role="status">
        {check.isSuccess && !version && t`This is the newest version.`}
        {version && (
          <Setting name={t`Waybill ${version}`} about={check.data?.notes}>
            <Button variant="filled" loading={install.isPending} onClick={() => install.mutate()}>
              <Trans>Install and start again</Trans>
            </Button>
          </Setting>
        )}
      </div>
      {failed && <p role="alert">{asRefusal(failed).message}</p>}
    </Section>
  )
}
