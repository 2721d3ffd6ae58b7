import type { Refusal } from '../../core/refusals'
import { useRead } from '../../core/use-read'
import type { Template } from './types'

/** One template by its id. */
export function useTemplate(id: string): Found {
  const { data, error, refetch } = useRead('show_template', { template: id })
  const template = data?.id === id ? data : undefined
  return {
    template,
    waiting: !template && !error,
    refusal: template ? undefined : (error ?? undefined),
    again: () => void refetch(),
  }
}

interface Found {
  template?: Template
  waiting: boolean
  refusal?: Refusal
  again: () => void
}
