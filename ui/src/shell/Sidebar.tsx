import { Trans, useLingui } from '@lingui/react/macro'
import { ActionIcon } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { Link, useRouter } from '@tanstack/react-router'
import { useNarrow } from '../core/preferences'
import { useMay } from '../core/use-may'
import { TodaysSending } from '../features/sending/TodaysSending'
import { Me } from '../features/sign-in/Me'
import { Act } from '../parts/Act'
import { IconArrowLeft, IconArrowRight, IconHandStop, IconSearch, IconLayoutSidebar } from '../parts/icons'
import { Keys } from '../parts/Keys'
import { groups, type Place } from '../places'
import { Bell } from './Bell'
import classes from './Sidebar.module.css'
import type { Overlay } from './use-shell-actions'

/** Below this width, as at 200 % zoom, there is only room for icons. */
const SMALL = '(max-width: 820px)'

/** Where one can go, and what is at hand on every screen. */
export function Sidebar({ onOverlay }: { onOverlay: (overlay: Overlay) => void }) {
  const { t } = useLingui()
  const [chosen, setNarrow] = useNarrow()
  const small = useMediaQuery(SMALL) ?? false
  const narrow = chosen || small
  const pausing = useMay('limits.canManageLimits')
  const find = t`Find or do anything`
  return (
    <header className={classes.side} data-narrow={narrow || undefined}>
      <div className={classes.brand}>
        <img src="/waybill.svg" width={20} height={20} alt="" />
        <strong>Waybill</strong>
        <Travel />
        <Bell />
      </div>
      <button
        type="button"
        className={classes.find}
        aria-label={find}
        title={find}
        onClick={() => onOverlay('palette')}
      >
        <IconSearch size={14} aria-hidden />
        <span className={classes.label}>
          <Trans>Find</Trans>
        </span>
        <Keys keys="mod+K" />
      </button>
      <nav className={classes.nav} aria-label={t`Screens`}>
        {groups.map((group) => (
          <section key={group.name.id} aria-label={t(group.name)}>
            <h3 className={classes.group}>{t(group.name)}</h3>
            {group.places.map((place) => (
              <PlaceLink key={place.to} place={place} narrow={narrow} />
            ))}
          </section>
        ))}
      </nav>
      <div className={classes.sending}>
        <TodaysSending />
      </div>
      <div className={classes.pause}>
        <Act
          {...pausing}
          fullWidth
          fz={12}
          size="compact-sm"
          leftSection={<IconHandStop size={14} />}
          onClick={() => onOverlay('pause')}
        >
          <span className={classes.label}>
            <Trans>Pause all…</Trans>
          </span>
        </Act>
        {!small && (
          <ActionIcon
            size={26}
            aria-label={narrow ? t`Widen the sidebar` : t`Narrow the sidebar`}
            title={narrow ? t`Widen the sidebar` : t`Narrow the sidebar`}
            onClick={() => setNarrow(!chosen)}
          >
            <IconLayoutSidebar size={16} />
          </ActionIcon>
        )}
      </div>
      <Me />
    </header>
  )
}

/** Back and forward, as in a browser. */
function Travel() {
  const { t } = useLingui()
  const { history } = useRouter()
  return (
    <span className={classes.travel}>
      <ActionIcon size={24} aria-label={t`Back`} title={t`Back`} onClick={() => history.back()}>
        <IconArrowLeft size={15} />
      </ActionIcon>
      <ActionIcon size={24} aria-label={t`Forward`} title={t`Forward`} onClick={() => history.forward()}>
        <IconArrowRight size={15} />
      </ActionIcon>
    </span>
  )
}

function PlaceLink({ place, narrow }: { place: Place; narrow: boolean }) {
  const { t } = useLingui()
  const { to, letter, icon: Icon } = place
  const name = t(place.name)
  return (
    <Link
      to={to}
      className={classes.place}
      title={narrow ? `${name} (G ${letter})` : `G ${letter}`}
      activeOptions={{ exact: to === '/', includeSearch: false }}
      activeProps={{ 'aria-current': 'page' }}
    >
      <Icon size={16} />
      <span className={classes.label}>{name}</span>
    </Link>
  )
}
