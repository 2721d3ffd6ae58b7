import { Trans, useLingui } from '@lingui/react/macro'
import { Menu, UnstyledButton, useMantineColorScheme } from '@mantine/core'
import { Bones } from '../../parts/Skeleton'
import { IconDeviceDesktop, IconLogout, IconMoon, IconSelector, IconSun } from '../../parts/icons'
import type { ReactNode } from 'react'
import { useDensity, useLanguage, useZoom } from '../../core/preferences'
import { currentDoor } from '../../core/perform'
import { useRead } from '../../core/use-read'
import { languages } from '../../texts'
import classes from './Me.module.css'

/** Who is using Waybill here, and what is theirs to choose. */
export function Me() {
  const { t } = useLingui()
  const { data: me } = useRead('whoami', {})
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const schemes = [
    { value: 'light', label: t`Light`, icon: <IconSun size={14} /> },
    { value: 'dark', label: t`Dark`, icon: <IconMoon size={14} /> },
    { value: 'auto', label: t`As the system`, icon: <IconDeviceDesktop size={14} /> },
  ] as const
  if (!me)
    return (
      <div className={classes.me} aria-hidden>
        <Bones widths={[104, 84]} height={10} gap={8} />
      </div>
    )
  return (
    <Menu position="top-start" width={192}>
      <Menu.Target>
        <UnstyledButton className={classes.me}>
          <span className={classes.who}>
            <span className="cut">{me.fullName}</span>
            <span className={`dim small cut ${classes.role}`}>
              {me.role} · {me.office}
            </span>
          </span>
          <IconSelector size={14} aria-hidden />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          <Trans>Appearance</Trans>
        </Menu.Label>
        {schemes.map(({ value, label, icon }) => (
          <Menu.RadioItem
            key={value}
            value={value}
            checked={colorScheme === value}
            rightSection={icon}
            onChange={() => setColorScheme(value)}
          >
            {label}
          </Menu.RadioItem>
        ))}
        <Sizes />
        <Languages />
        {currentDoor().signOut && <SignOut />}
        <Menu.Divider />
        <Menu.Label>Waybill {me.version}</Menu.Label>
      </Menu.Dropdown>
    </Menu>
  )
}

/** How high rows are, and in the window how large everything is. */
function Sizes() {
  const { t } = useLingui()
  const [density, setDensity] = useDensity()
  const { zoom, may, setZoom } = useZoom()
  const densities = [
    { value: 28, label: t`Compact` },
    { value: 32, label: t`Normal` },
    { value: 40, label: t`Relaxed` },
  ] as const
  const percent = Math.round(zoom * 100)
  return (
    <>
      <Choose label={<Trans>Rows</Trans>}>
        {densities.map(({ value, label }) => (
          <Menu.RadioItem
            key={value}
            value={String(value)}
            checked={density === value}
            onChange={() => setDensity(value)}
          >
            {label}
          </Menu.RadioItem>
        ))}
      </Choose>
      {may && (
        <Choose label={<Trans>Zoom: {percent} %</Trans>}>
          {[0.8, 0.9, 1, 1.1, 1.25, 1.5].map((each) => (
            <Menu.RadioItem key={each} value={String(each)} checked={zoom === each} onChange={() => setZoom(each)}>
              {Math.round(each * 100)} %
            </Menu.RadioItem>
          ))}
        </Choose>
      )}
    </>
  )
}

function Languages() {
  const [language, setLanguage] = useLanguage()
  return (
    <Choose label={<Trans>Language</Trans>}>
      {languages.map(({ language: each, name }) => (
        <Menu.RadioItem key={each} value={each} checked={language === each} onChange={() => setLanguage(each)}>
          <span lang={each}>{name}</span>
        </Menu.RadioItem>
      ))}
    </Choose>
  )
}

function Choose({ label, children }: { label: ReactNode; children: ReactNode }) {
  return (
    <Menu.Sub position="right-end">
      <Menu.Sub.Target>
        <Menu.Sub.Item>{label}</Menu.Sub.Item>
      </Menu.Sub.Target>
      <Menu.Sub.Dropdown>{children}</Menu.Sub.Dropdown>
    </Menu.Sub>
  )
}

function SignOut() {
  const signOut = async () => {
    await currentDoor().signOut?.()
    // A whole new page, so that nothing read before stays in memory.
    location.assign('/sign-in')
  }
  return (
    <>
      <Menu.Divider />
      <Menu.Item leftSection={<IconLogout size={14} />} onClick={signOut}>
        <Trans>Sign out</Trans>
      </Menu.Item>
    </>
  )
}
