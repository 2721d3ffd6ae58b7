import { useEffect, useState } from 'react'
import classes from './Skeleton.module.css'

/** Rows in outline, but only once waiting becomes noticeable. */
export function Skeleton({ rows = 8, label }: { rows?: number; label: string }) {
  const late = useAfter(300)
  return (
    <div className={classes.rows} role="status" aria-label={label} aria-busy>
      {late && Array.from({ length: rows }, (_, row) => <span key={row} className={classes.row} />)}
    </div>
  )
}

function useAfter(milliseconds: number): boolean {
  const [over, setOver] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setOver(true), milliseconds)
    return () => clearTimeout(timer)
  }, [milliseconds])
  return over
}
