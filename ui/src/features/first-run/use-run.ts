import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { asRefusal, type Refusal } from '../../core/refusals'
import type { Step } from '../../core/workspace'

/** Runs something long of the window and keeps its steps as they are told. */
export function useRun<Answer, Told = void>(run: (told: Told, progress: (step: Step) => void) => Promise<Answer>) {
  const client = useQueryClient()
  const [steps, setSteps] = useState<Step[]>([])
  const progress = (step: Step) => setSteps((old) => [...old.filter(({ name }) => name !== step.name), step])
  const change = useMutation<Answer, Refusal, Told>({
    mutationFn: async (told) => {
      setSteps([])
      try {
        return await run(told, progress)
      } catch (thrown) {
        throw asRefusal(thrown)
      }
    },
    onSuccess: () => client.invalidateQueries(),
  })
  return { ...change, steps }
}
