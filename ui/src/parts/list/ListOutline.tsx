import { useElementSize } from '@mantine/hooks'
import { type CSSProperties, useEffect } from 'react'
import { Bone } from '../Skeleton'
import bar from './Bar.module.css'
import classes from './Rows.module.css'
import type { Columns } from './use-columns'

/** More than any screen has room for. */
const ROWS = 40

/** A list before its rows have come: the titles of its columns, and a bar where each cell will be. */
export function ListOutline<Row>({ columns, boxes, onWidth }: ListOutlineProps<Row>) {
  const { ref, width } = useElementSize()
  useEffect(() => {
    if (width > 0) onWidth(width)
  }, [onWidth, width])
  const { shown, template, density } = columns
  const style = { '--columns': template, '--row-height': `${density}px` } as CSSProperties
  return (
    <>
      <div ref={ref} className={classes.waiting} style={style} aria-hidden>
        <div className={classes.head}>
          {boxes && <span />}
          {shown.map(({ id, header, figures }) => (
            <span key={id} className="cut" data-figures={figures}>
              {header}
            </span>
          ))}
        </div>
        {Array.from({ length: ROWS }, (_, row) => (
          <div key={row} className={classes.awaited}>
            {boxes && <Bone width={15} height={15} />}
            {shown.map(({ id, figures }, at) => (
              <span key={id} data-figures={figures}>
                <Bone width={`${40 + ((row * 17 + at * 23) % 40)}%`} height={10} />
              </span>
            ))}
          </div>
        ))}
      </div>
      <div className={bar.status} aria-hidden>
        <Bone width={90} height={10} />
      </div>
    </>
  )
}

interface ListOutlineProps<Row> {
  columns: Columns<Row>
  /** Rows will have boxes. */
  boxes: boolean
  onWidth: (width: number) => void
}
