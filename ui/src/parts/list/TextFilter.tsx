import { useLingui } from '@lingui/react/macro'
import { CloseButton, TextInput } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { useEffect, useRef, useState } from 'react'
import { IconSearch } from '../icons'
import { inDialog } from '../in-dialog'
import classes from './Bar.module.css'

/** Milliseconds without a key before the list follows what was typed. */
const PAUSE = 220

/** The words to find in the list. `/` goes here, Esc takes them off. */
export function TextFilter({ label, hint, value, onChange }: TextFilterProps) {
  const { t } = useLingui()
  const field = useRef<HTMLInputElement>(null)
  const [typed, setTyped] = useState(value)
  // What the address says, unless somebody is typing over it.
  const [told, setTold] = useState(value)
  if (told !== value) {
    setTold(value)
    setTyped(value)
  }
  useEffect(() => {
    if (typed.trim() === value) return
    const timer = setTimeout(() => onChange(typed.trim()), PAUSE)
    return () => clearTimeout(timer)
  }, [typed, value, onChange])
  useHotkeys([['/', () => !inDialog() && field.current?.focus()]])
  const clear = () => {
    setTyped('')
    onChange('')
  }
  return (
    <TextInput
      ref={field}
      className={classes.find}
      size="xs"
      type="search"
      leftSection={<IconSearch size={14} />}
      rightSection={typed && <CloseButton size="xs" aria-label={t`Take off the words`} onClick={clear} />}
      aria-label={label}
      placeholder={hint ?? label}
      title={t`Press / to come here`}
      value={typed}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && typed) clear()
        else if (event.key === 'Escape') event.currentTarget.blur()
        else if (event.key === 'Enter') onChange(typed.trim())
      }}
    />
  )
}

interface TextFilterProps {
  label: string
  hint?: string
  value: string
  onChange: (value: string) => void
}
