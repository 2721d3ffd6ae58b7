import { Trans, useLingui } from '@lingui/react/macro'
import { Menu, UnstyledButton, useMantineColorScheme } from '@mantine/core'
import { IconCheck, IconDeviceDesktop, IconLogout, IconMoon, IconSelector, IconSun } from '../../parts/icons'
import { currentDoor } from '../../core/perform'
import { useRead } from '../../core/use-read'
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
  if (!me) return <div className={classes.me} />
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
          <Menu.Item
            key={value}
            leftSection={icon}
            rightSection={colorScheme === value && <IconCheck size={14} />}
            onClick={() => setColorScheme(value)}
          >
            {label}
          </Menu.Item>
        ))}
        {currentDoor().signOut && <SignOut />}
        <Menu.Divider />
        <Menu.Label>Waybill {me.version}</Menu.Label>
      </Menu.Dropdown>
    </Menu>
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
