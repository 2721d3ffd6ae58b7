import { Trans, useLingui } from '@lingui/react/macro'
import { Outlet } from '@tanstack/react-router'
import { lazy, Suspense, useCallback, useEffect, useState } from 'react'
import { useOnline } from './core/use-online'
import { PausedStrip } from './features/sending/PausedStrip'
import { AwayContext } from './parts/away'
import { AwayStrip } from './shell/AwayStrip'
import { ClosingQuestion } from './shell/ClosingQuestion'
import { GuardStrip } from './shell/GuardStrip'
import { Sidebar } from './shell/Sidebar'
import { useGo } from './shell/use-go'
import { type Overlay, useShellActions } from './shell/use-shell-actions'
import { useTitle } from './shell/use-title'
import { useWindow } from './shell/use-window'
import classes from './Shell.module.css'

const fetchPalette = () => import('./shell/Palette')
const Palette = lazy(async () => ({ default: (await fetchPalette()).Palette }))
const KeysSheet = lazy(async () => ({ default: (await import('./shell/KeysSheet')).KeysSheet }))
const PauseAll = lazy(async () => ({ default: (await import('./shell/PauseAll')).PauseAll }))

/** What surrounds every screen: where one can go, what can be done from anywhere, what is paused, how much was sent, who one is. */
export function Shell() {
  const { t } = useLingui()
  const { why } = useOnline()
  const [overlay, setOverlay] = useState<Overlay>()
  const close = () => setOverlay(undefined)
  const showKeys = useCallback(() => setOverlay('keys'), [])
  useShellActions(setOverlay)
  useGo(showKeys)
  useTitle()
  useWindow(setOverlay)
  // Whoever types right after its key must not lose a letter.
  useEffect(() => void fetchPalette(), [])
  return (
    <AwayContext value={why}>
      <div className={classes.shell}>
        <a className={classes.skip} href="#screen">
          <Trans>Skip to the screen</Trans>
        </a>
        <Sidebar onOverlay={setOverlay} />
        <main id="screen" className={classes.main} tabIndex={-1} aria-label={t`Screen`}>
          <AwayStrip />
          <GuardStrip />
          <PausedStrip />
          <Outlet />
        </main>
        <ClosingQuestion />
        <Suspense>
          {overlay === 'palette' && <Palette onClose={close} />}
          {overlay === 'keys' && <KeysSheet onClose={close} />}
          {overlay === 'pause' && <PauseAll onClose={close} />}
        </Suspense>
      </div>
    </AwayContext>
  )
}
