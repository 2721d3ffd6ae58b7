import { Bone, Bones } from '../../parts/Skeleton'
import page from './SystemPage.module.css'
import tile from './Tile.module.css'

/** The state of the system before it has come: five tiles and the tables beneath. */
export function SystemOutline() {
  return (
    <div className={page.pane} aria-hidden>
      <div className={tile.tiles}>
        {[0, 1, 2, 3, 4].map((each) => (
          <div key={each} className={tile.tile}>
            <Bones widths={['50%', '36%', '100%', '88%', '94%', '80%', '90%']} gap={12} height={11} />
          </div>
        ))}
      </div>
      {[2, 3, 5].map((rows) => (
        <div key={rows}>
          <Bone width={90} height={14} />
          {Array.from({ length: rows + 1 }, (_, row) => (
            <div key={row} className={page.row}>
              {[150, 96, 70, 120, 80].map((width, at) => (
                <Bone key={width} width={width - ((row * 11 + at * 7) % 26)} height={10} />
              ))}
            </div>
          ))}
        </div>
      ))}
    </div>
  )
}
