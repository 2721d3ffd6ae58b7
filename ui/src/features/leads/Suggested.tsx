import { TextInput } from '@mantine/core'
import { type ChangeEvent, useId } from 'react'
import classes from './Suggested.module.css'

/** A text with what was written there before to choose from. */
export function Suggested({ suggestions, ...input }: SuggestedProps) {
  const id = useId()
  return (
    <>
      <TextInput {...input} classNames={{ input: classes.input }} list={id} autoComplete="off" />
      <datalist id={id}>
        {suggestions.map((each) => (
          <option key={each}>{each}</option>
        ))}
      </datalist>
    </>
  )
}

interface SuggestedProps {
  label: string
  placeholder?: string
  description?: string
  size?: 'xs' | 'sm'
  suggestions: string[]
  maxLength?: number
  value: string
  onChange: (event: ChangeEvent<HTMLInputElement>) => void
  'data-autofocus'?: boolean
}
