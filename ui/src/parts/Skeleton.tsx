import { type ReactNode, useEffect, useState } from 'react'
import classes from './Skeleton.module.css'

/** What is waited for, in outline, but only once waiting becomes noticeable: rows, or the children in their place. */
export function Skeleton({ rows = 8, label, children }: { rows?: number; label: string; children?: ReactNode }) {
  const late = useAfter(300)
  return (
    <div className={children ? classes.whole : classes.rows} role="status" aria-label={label} aria-busy>
      {late && (children ?? Array.from({ length: rows }, (_, row) => <span key={row} className={classes.row} />))}
    </div>
  )
}

/** A bar where words or a figure will be. */
export function Bone({ width = '100%', height = 12 }: { width?: number | string; height?: number }) {
  return <span className={classes.bone} style={{ inlineSize: width, blockSize: height }} />
}

/** Bars one under the other, each as wide as what it stands for. */
export function Bones({ widths, height, gap = 14 }: { widths: (number | string)[]; height?: number; gap?: number }) {
  return (
    <span className={classes.bones} style={{ gap }}>
      {widths.map((width, at) => (
        <Bone key={at} width={width} height={height} />
      ))}
    </span>
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
