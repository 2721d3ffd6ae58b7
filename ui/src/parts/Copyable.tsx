import { useState } from 'react'
import classes from './Copyable.module.css'

/** An id that is copied by clicking it. */
export function Copyable({ value, label, done }: { value: string; label: string; done: string }) {
  const [copied, setCopied] = useState(false)
  const copy = async () => {
    await navigator.clipboard?.writeText(value)
    setCopied(true)
  }
  return (
    <button type="button" className={classes.copyable} title={label} onClick={copy} onBlur={() => setCopied(false)}>
      {copied ? done : value}
    </button>
  )
}
