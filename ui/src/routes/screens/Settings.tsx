import { Link } from '@tanstack/react-router'
import { isPage } from '../../features/settings/pages'
import { SettingsPage, type Way } from '../../features/settings/SettingsPage'
import { NotFound } from '../../NotFound'
import { paths } from '../../paths'
import { setting } from '../settings'

const way: Way = {
  toLog: (search, children) => (
    <Link to={paths.audit} search={search}>
      {children}
    </Link>
  ),
  toFirstRun: (children) => <Link to={paths.firstRun}>{children}</Link>,
}

/** One page of the settings. */
export function Settings() {
  const { page } = setting.useParams()
  if (!isPage(page)) return <NotFound />
  return (
    <SettingsPage
      page={page}
      way={way}
      link={(to, name) => (
        <Link to={paths.setting} params={{ page: to }} activeProps={{ 'aria-current': 'page' }}>
          {name}
        </Link>
      )}
    />
  )
}
