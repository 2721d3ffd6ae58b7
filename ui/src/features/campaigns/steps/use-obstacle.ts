import { useLingui } from '@lingui/react/macro'
import { useNow } from '../../../parts/use-now'
import type { Draft, Template } from './draft'
import { planned } from './planned'
import type { Step } from './step'

/** What keeps a draft from going on, and on which step that is mended. */
export function useObstacle({ draft, template, startLocal, zone }: Chosen): { step: Step; why: string } | undefined {
  const { t } = useLingui()
  const now = useNow(30_000)
  if (!draft.template || !template) return { step: 'template', why: t`Choose a template.` }
  if (!template.sendable) return { step: 'template', why: t`This template cannot be sent any more. Choose another.` }
  if (draft.name.trim() === '') return { step: 'template', why: t`Give the campaign a name.` }
  if (startLocal === undefined) return undefined
  const plan = planned(startLocal, zone, now)
  if (!plan) return { step: 'time', why: t`Choose a day and a time.` }
  if (plan.problem === 'past') return { step: 'time', why: t`Choose a time that is still to come.` }
  return undefined
}

interface Chosen {
  draft: Draft
  template?: Template
  startLocal?: string
  zone: string
}
