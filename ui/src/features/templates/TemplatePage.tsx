import { Trans, useLingui } from '@lingui/react/macro'
import { type ReactNode } from 'react'
import { Refused } from '../../core/Refused'
import { categoryWords, templateLook } from '../../core/template-states'
import { useSay } from '../../core/use-say'
import { Dot } from '../../parts/Dot'
import { Page } from '../../parts/Page'
import { Skeleton } from '../../parts/Skeleton'
import { Tabs } from '../../parts/Tabs'
import { Approvals } from './Approvals'
import { Filled } from './Filled'
import { languageWords } from './languages'
import { MetaSays } from './MetaSays'
import { TemplateActs } from './TemplateActs'
import classes from './TemplatePage.module.css'
import { TemplateOutline } from './TemplateOutline'
import { TemplatePhone } from './TemplatePhone'
import type { Template } from './types'
import { Usage } from './Usage'
import { useTemplate } from './use-template'
import { Versions } from './Versions'

/** One template: how it looks, where it stands, what it was before and what it is used for. */
export function TemplatePage(props: TemplatePageProps) {
  const { t } = useLingui()
  const { template, refusal, again } = useTemplate(props.template)
  if (!template)
    return (
      <Page above={props.back} title={<Trans>Template</Trans>}>
        {refusal ? (
          <Refused refusal={refusal} again={again} />
        ) : (
          <Skeleton label={t`Loading the template`}>
            <TemplateOutline />
          </Skeleton>
        )}
      </Page>
    )
  return <Shown {...props} shown={template} />
}

interface TemplatePageProps {
  template: string
  back: ReactNode
  /** Which part is open; the first without. */
  tab?: 'versions' | 'usage'
  /** The version that is compared with the newest. */
  version?: number
  onTab: (next: { tab?: 'versions' | 'usage'; version?: number }) => void
  onEdit: () => void
  onDuplicate: () => void
  /** A way to a campaign that used it. */
  campaign: (id: string, name: string) => ReactNode
}

function Shown({ shown, back, tab, version, onTab, onEdit, onDuplicate, campaign }: ShownProps) {
  const { t } = useLingui()
  return (
    <Page
      above={back}
      title={shown.name}
      beside={<Facts template={shown} />}
      acts={<TemplateActs template={shown} onEdit={onEdit} onDuplicate={onDuplicate} />}
    >
      <MetaSays template={shown} />
      <div className={classes.split}>
        <div className={classes.main}>
          <Tabs
            label={t`Parts of the template`}
            current={tab ?? 'now'}
            tabs={[
              { key: 'now', name: t`Now` },
              { key: 'versions', name: t`Versions`, count: shown.versions.length },
              { key: 'usage', name: t`Usage` },
            ]}
            onTab={(next) => onTab(next === 'now' ? {} : { tab: next })}
          />
          <div className={classes.scroll}>
            <div className={classes.inner}>
              {tab === 'versions' ? (
                <Versions template={shown} version={version} onVersion={(to) => onTab({ tab, version: to })} />
              ) : tab === 'usage' ? (
                <Usage template={shown} campaign={campaign} />
              ) : (
                <>
                  <Filled variables={shown.variables} components={shown.components} />
                  <Approvals template={shown} />
                </>
              )}
            </div>
          </div>
        </div>
        <aside className={classes.side} aria-label={t`Preview`}>
          <TemplatePhone template={shown} />
        </aside>
      </div>
    </Page>
  )
}

interface ShownProps extends TemplatePageProps {
  shown: Template
}

function Facts({ template }: { template: Template }) {
  const { i18n } = useLingui()
  const say = useSay()
  const { word, tone } = templateLook(template)
  const { category, language, version } = template
  return (
    <span className={classes.beside}>
      <Dot tone={tone}>{say(word)}</Dot>
      <span className="dim cut">
        {say(categoryWords(category))} · {languageWords(language, i18n.locale)} · <Trans>version {version}</Trans>
      </span>
    </span>
  )
}
