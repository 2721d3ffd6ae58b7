import { Trans, useLingui } from '@lingui/react/macro'
import { Button, useMantineColorScheme } from '@mantine/core'
import { type Density, useDensity, useLanguage, useZoom } from '../../core/preferences'
import { useWords } from '../../core/use-words'
import { Segments } from '../../parts/Segments'
import { languages } from '../../texts'
import { Section, Setting } from './Section'

/** How Waybill looks to this person on this computer. Everything takes effect at once. */
export function AppearanceSettings() {
  const { t } = useLingui()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const [density, setDensity] = useDensity()
  const [language, setLanguage] = useLanguage()
  return (
    <Section
      title={<Trans>Appearance</Trans>}
      about={<Trans>Only for you, on this computer. It takes effect at once.</Trans>}
    >
      <Setting name={<Trans>Colours</Trans>}>
        <Segments
          label={t`Colours`}
          value={colorScheme}
          options={[
            { value: 'light', label: t`Light` },
            { value: 'dark', label: t`Dark` },
            { value: 'auto', label: t`As the system` },
          ]}
          onChange={setColorScheme}
        />
      </Setting>
      <Setting
        name={<Trans>Rows of lists</Trans>}
        about={<Trans>A list whose height you have set yourself keeps it.</Trans>}
      >
        <Segments
          label={t`Rows of lists`}
          value={String(density)}
          options={[
            { value: '28', label: t`Compact` },
            { value: '32', label: t`Normal` },
            { value: '40', label: t`Relaxed` },
          ]}
          onChange={(value) => setDensity(Number(value) as Density)}
        />
      </Setting>
      <Setting name={<Trans>Size</Trans>}>
        <Zoom />
      </Setting>
      <Setting name={<Trans>Language</Trans>}>
        <Segments
          label={t`Language`}
          value={language}
          options={languages.map(({ language: value, name: label }) => ({ value, label }))}
          onChange={setLanguage}
        />
      </Setting>
    </Section>
  )
}

function Zoom() {
  const { t } = useLingui()
  const words = useWords()
  const { zoom, may, setZoom } = useZoom()
  if (!may)
    return (
      <span className="dim">
        <Trans>A browser has its own: Ctrl + and Ctrl −</Trans>
      </span>
    )
  return (
    <>
      <Button aria-label={t`Smaller`} onClick={() => setZoom(zoom - 0.1)}>
        −
      </Button>
      <output className="figures">{words.share(zoom, 1)}</output>
      <Button aria-label={t`Larger`} onClick={() => setZoom(zoom + 0.1)}>
        +
      </Button>
      <Button variant="subtle" onClick={() => setZoom(1)}>
        <Trans>As it was</Trans>
      </Button>
    </>
  )
}
