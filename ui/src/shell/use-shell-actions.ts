import { useLingui } from '@lingui/react/macro'
import { useMantineColorScheme } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { useNavigate, useRouter } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useDensity, useLanguage, useNarrow, useZoom } from '../core/preferences'
import { type Action, useActions } from '../core/use-actions'
import { useMay } from '../core/use-may'
import { inDialog } from '../parts/in-dialog'
import { paths } from '../paths'
import { languages } from '../texts'

/** What opens over the screen. */
export type Overlay = 'palette' | 'keys' | 'pause'

/** What can be done on every screen. */
export function useShellActions(open: (overlay: Overlay) => void) {
  const { t } = useLingui()
  const { history } = useRouter()
  const navigate = useNavigate()
  const pausing = useMay('limits.canManageLimits')
  const { may, why } = pausing
  const [narrow, setNarrow] = useNarrow()
  const looks = useLooks()
  const sizes = useSizes()
  const acts = useMemo<Action[]>(
    () => [
      { id: 'new campaign', name: t`New campaign…`, run: () => void navigate({ to: paths.newCampaign }) },
      { id: 'import', name: t`Import leads from a file…`, run: () => void navigate({ to: paths.import }) },
      { id: 'pause all', name: t`Pause all sending…`, also: 'stop kill', may, why, run: () => open('pause') },
      { id: 'keys', name: t`All keys`, keys: '?', run: () => open('keys') },
      { id: 'palette', name: t`Find or do anything`, keys: 'mod+K', quiet: true, run: () => open('palette') },
      { id: 'back', name: t`Back`, keys: 'alt+ArrowLeft', quiet: true, run: () => history.back() },
      { id: 'forward', name: t`Forward`, keys: 'alt+ArrowRight', quiet: true, run: () => history.forward() },
      {
        id: 'narrow',
        name: narrow ? t`Widen the sidebar` : t`Narrow the sidebar`,
        keys: 'mod+B',
        quiet: true,
        run: () => setNarrow(!narrow),
      },
    ],
    [t, open, navigate, history, may, why, narrow, setNarrow],
  )
  useActions(useMemo(() => [...acts, ...looks, ...sizes], [acts, looks, sizes]))
  // The palette opens while one types, too.
  useHotkeys([['mod+K', () => !inDialog() && open('palette')]], [])
}

function useLooks(): Action[] {
  const { t } = useLingui()
  const { setColorScheme } = useMantineColorScheme()
  const [, setDensity] = useDensity()
  const [, setLanguage] = useLanguage()
  return useMemo(
    () => [
      { id: 'light', name: t`Appearance: light`, also: 'theme', quiet: true, run: () => setColorScheme('light') },
      { id: 'dark', name: t`Appearance: dark`, also: 'theme', quiet: true, run: () => setColorScheme('dark') },
      { id: 'auto', name: t`Appearance: as the system`, also: 'theme', quiet: true, run: () => setColorScheme('auto') },
      { id: 'compact', name: t`Rows: compact`, also: 'density', quiet: true, run: () => setDensity(28) },
      { id: 'normal', name: t`Rows: normal`, also: 'density', quiet: true, run: () => setDensity(32) },
      { id: 'relaxed', name: t`Rows: relaxed`, also: 'density', quiet: true, run: () => setDensity(40) },
      ...languages.map(({ language, name }) => ({
        id: `language ${language}`,
        name: t`Language: ${name}`,
        also: 'language idioma',
        quiet: true,
        run: () => setLanguage(language),
      })),
    ],
    [t, setColorScheme, setDensity, setLanguage],
  )
}

/** Zoom by keys, where the window does not have it already. */
function useSizes(): Action[] {
  const { t } = useLingui()
  const { zoom, may, setZoom } = useZoom()
  // Plus is another key on every keyboard, with Shift or without.
  const larger = () => may && setZoom(zoom + 0.1)
  useHotkeys([
    ['mod+[plus]', larger, { preventDefault: may }],
    ['mod+shift+[plus]', larger, { preventDefault: may }],
  ])
  return useMemo(
    () =>
      may
        ? [
            { id: 'larger', name: t`Larger`, keys: 'mod+=', also: 'zoom', quiet: true, run: () => setZoom(zoom + 0.1) },
            {
              id: 'smaller',
              name: t`Smaller`,
              keys: 'mod+-',
              also: 'zoom',
              quiet: true,
              run: () => setZoom(zoom - 0.1),
            },
            { id: 'as is', name: t`Usual size`, keys: 'mod+0', also: 'zoom', quiet: true, run: () => setZoom(1) },
          ]
        : [],
    [t, zoom, may, setZoom],
  )
}
