import { Link } from '@tanstack/react-router'
import { SystemPage, type Ways } from '../../features/system/SystemPage'
import { paths } from '../../paths'

const ways: Ways = {
  toWebhooks: (children) => (
    <Link to={paths.setting} params={{ page: 'webhook' }}>
      {children}
    </Link>
  ),
  toLog: (children) => <Link to={paths.audit}>{children}</Link>,
}

/** How the system is. */
export function System() {
  return <SystemPage ways={ways} />
}
