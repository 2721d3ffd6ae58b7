import { Trans, useLingui } from '@lingui/react/macro'
import { type ComponentType, Fragment, type ReactNode } from 'react'
import { Page } from '../../parts/Page'
import { AppearanceSettings } from './AppearanceSettings'
import { ComputerSettings } from './ComputerSettings'
import { NotificationSettings } from './NotificationSettings'
import { OfficeSettings } from './OfficeSettings'
import { pages, type SettingsKey } from './pages'
import classes from './SettingsPage.module.css'
import { WebhookSettings } from './WebhookSettings'
import { WhatsappSettings } from './WhatsappSettings'

const contents: Record<SettingsKey, ComponentType<{ way: Way }>> = {
  office: OfficeSettings,
  whatsapp: WhatsappSettings,
  webhook: WebhookSettings,
  notifications: NotificationSettings,
  appearance: AppearanceSettings,
  computer: ComputerSettings,
}

/** Ways from a setting to other screens. */
export interface Way {
  /** The log of this kind of thing, of which one record. */
  toLog: (search: { object: string; objectId?: string }, children: ReactNode) => ReactNode
  toFirstRun: (children: ReactNode) => ReactNode
}

/** The settings: at the left their pages, at the right one of them. */
export function SettingsPage({ page, link, way }: SettingsPageProps) {
  const { t } = useLingui()
  const Content = contents[page]
  const groups = [
    ['office', t`Everybody`],
    ['mine', t`Only me, here`],
  ] as const
  return (
    <Page title={<Trans>Settings</Trans>}>
      <div className={classes.settings}>
        <nav className={classes.pages} aria-label={t`Settings`}>
          {groups.map(([whose, title]) => (
            <Fragment key={whose}>
              <h2>{title}</h2>
              {(Object.keys(pages) as SettingsKey[])
                .filter((key) => pages[key].whose === whose)
                .map((key) => (
                  <Fragment key={key}>{link(key, t(pages[key].name))}</Fragment>
                ))}
            </Fragment>
          ))}
        </nav>
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard */}
        <div className={classes.content} role="group" aria-label={t(pages[page].name)} tabIndex={0} key={page}>
          <Content way={way} />
        </div>
      </div>
    </Page>
  )
}

interface SettingsPageProps {
  page: SettingsKey
  /** The link to a page; routes know how to make it. */
  link: (page: SettingsKey, name: string) => ReactNode
  way: Way
}
