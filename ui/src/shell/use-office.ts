import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { type Workspace, workspaceOf } from '../core/workspace'
import { paths } from '../paths'

/** The office of the window as it is now; nothing in a browser. Where there is none yet, people are asked for one. */
export function useOffice(): Workspace | undefined {
  const client = useQueryClient()
  const navigate = useNavigate()
  const [office, setOffice] = useState<Workspace>()
  useEffect(() => {
    let left = false
    const told = (now: Workspace) => {
      if (left) return
      setOffice(now)
      if (now.kind === 'none') void navigate({ to: paths.firstRun })
      if (now.state === 'open') void client.invalidateQueries()
    }
    void workspaceOf()?.workspace().then(told)
    const stop = workspaceOf()?.onWorkspace(told)
    return () => {
      left = true
      stop?.()
    }
  }, [client, navigate])
  return office
}
