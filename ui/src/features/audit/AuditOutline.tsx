import { useState } from 'react'
import bar from '../../parts/list/Bar.module.css'
import { ListOutline } from '../../parts/list/ListOutline'
import { useColumns as useShown } from '../../parts/list/use-columns'
import { Bone } from '../../parts/Skeleton'
import { useColumns } from './columns'

/** The log before it is known whose days it has: the place of its filters, and its columns. */
export function AuditOutline() {
  const [width, setWidth] = useState(0)
  const columns = useShown('audit', useColumns(), width, false)
  return (
    <>
      <div className={bar.bar} aria-hidden>
        {[250, 66, 66, 70, 60].map((chip, at) => (
          <Bone key={at} width={chip} height={30} />
        ))}
      </div>
      <ListOutline columns={columns} boxes={false} onWidth={setWidth} />
    </>
  )
}
