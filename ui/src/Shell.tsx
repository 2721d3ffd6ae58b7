import { useLingui } from '@lingui/react/macro'
import { Link, Outlet } from '@tanstack/react-router'
import { PausedStrip } from './features/sending/PausedStrip'
import { TodaysSending } from './features/sending/TodaysSending'
import { Me } from './features/sign-in/Me'
import { groups, type Place } from './places'
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
          {groups.map((group) => (
            <section key={group.name.id} aria-label={t(group.name)}>
              <h3 className={classes.group}>{t(group.name)}</h3>
              {group.places.map((place) => (
                <PlaceLink key={place.to} place={place} />
              ))}
            </section>
          ))}
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

function PlaceLink({ place }: { place: Place }) {
  const { t } = useLingui()
  const Icon = place.icon
  return (
    <Link
      to={place.to}
      className={classes.place}
      activeOptions={{ exact: place.to === '/' }}
      activeProps={{ 'aria-current': 'page' }}
    >
      <Icon size={16} />
      {t(place.name)}
    </Link>
  )
}
