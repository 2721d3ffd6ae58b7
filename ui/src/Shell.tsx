import { Trans, useLingui } from '@lingui/react/macro'
import { IconMessages, IconSpeakerphone } from './parts/icons'
import { Link, Outlet } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { PausedStrip } from './features/sending/PausedStrip'
import { TodaysSending } from './features/sending/TodaysSending'
import { Me } from './features/sign-in/Me'
import { paths } from './paths'
import classes from './Shell.module.css'

/** What surrounds every screen: where one can go, what is paused, how much was sent, who one is. */
export function Shell() {
  const { t } = useLingui()
  return (
    <div className={classes.shell}>
      <header className={classes.side}>
        <p className={classes.brand}>
          <img src="/waybill.svg" width={20} height={20} alt="" /> Waybill
        </p>
        <nav className={classes.nav} aria-label={t`Screens`}>
          <Group name={<Trans>Messaging</Trans>}>
            <Place to={paths.campaigns} icon={<IconSpeakerphone size={16} />}>
              <Trans>Campaigns</Trans>
            </Place>
            <Place to={paths.messages} icon={<IconMessages size={16} />}>
              <Trans>Messages</Trans>
            </Place>
          </Group>
        </nav>
        <TodaysSending />
        <Me />
      </header>
      <main className={classes.main}>
        <PausedStrip />
        <Outlet />
      </main>
    </div>
  )
}

function Group({ name, children }: { name: ReactNode; children: ReactNode }) {
  return (
    <>
      <h3 className={classes.group}>{name}</h3>
      {children}
    </>
  )
}

function Place({ to, icon, children }: { to: string; icon: ReactNode; children: ReactNode }) {
  return (
    <Link to={to} className={classes.place} activeProps={{ 'aria-current': 'page' }}>
      {icon}
      {children}
    </Link>
  )
}
