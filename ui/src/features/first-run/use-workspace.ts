import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { type Workspace, workspaceOf } from '../../core/workspace'

const KEY = ['workspace of this computer']

/** The workspace of the window as it is now; in a browser the service has one already. */
export function useWorkspace(): Workspace | undefined {
  const client = useQueryClient()
  useEffect(() => workspaceOf()?.onWorkspace((now) => client.setQueryData(KEY, now)), [client])
  const { data } = useQuery({
    queryKey: KEY,
    queryFn: async (): Promise<Workspace> =>
      (await workspaceOf()?.workspace()) ?? { kind: 'office', state: 'open', sends: false },
    staleTime: Infinity,
  })
  return data
}

export const isOpen = (workspace?: Workspace) =>
  workspace !== undefined && workspace.kind !== 'none' && workspace.state === 'open'
