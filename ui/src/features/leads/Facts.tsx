import { Trans, useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { useWords } from '../../core/use-words'
import { Copyable } from '../../parts/Copyable'
import classes from './Facts.module.css'
import type { Lead } from './flat'
import { useCountryNames } from './use-country-names'
import { sentence } from './use-field-names'
import { useLanguageName } from './use-language-name'

/** What is known of a lead. */
export function Facts({ lead, onImport }: { lead: Lead; onImport: (file: string) => void }) {
  const { t } = useLingui()
  const words = useWords()
  const { nameOf } = useCountryNames()
  const languageOf = useLanguageName()
  const file = lead.import
  return (
    <section aria-label={t`Facts`} className={classes.all}>
      <dl className={classes.facts}>
        <Fact name={t`Number`}>
          <bdi className="figures">{lead.phone}</bdi>
        </Fact>
        <Fact name={t`Stage`}>{lead.stage}</Fact>
        <Fact name={t`Owner`}>{lead.ownerName}</Fact>
        <Fact name={t`Source`}>{lead.source}</Fact>
        <Fact name={t`Country`}>{lead.country && nameOf(lead.country)}</Fact>
        <Fact name={t`Language`}>{lead.language && languageOf(lead.language)}</Fact>
        <Fact name={t`Tags`}>{lead.tags.length > 0 && <Tags tags={lead.tags} />}</Fact>
        {Object.entries(lead.fields).map(([key, value]) => (
          <Fact key={key} name={sentence(key)}>
            {value}
          </Fact>
        ))}
      </dl>
      <dl className={classes.facts}>
        <Fact name={t`Last contact`}>{lead.lastContactAt && words.time(lead.lastContactAt)}</Fact>
        <Fact name={t`Added`}>{words.time(lead.createdAt)}</Fact>
        <Fact name={t`Changed`}>{words.time(lead.updatedAt)}</Fact>
        {file && (
          <Fact name={t`From the file`}>
            <button type="button" className={classes.link} onClick={() => onImport(file.id)}>
              {file.fileName ?? <Trans>Show the import</Trans>}
            </button>
          </Fact>
        )}
      </dl>
      <Copyable value={lead.id} label={t`Copy the lead's id`} done={t`Copied`} />
    </section>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children || <span className="dim">–</span>}</dd>
    </div>
  )
}

function Tags({ tags }: { tags: string[] }) {
  return (
    <ul className={classes.tags}>
      {tags.map((tag) => (
        <li key={tag}>{tag}</li>
      ))}
    </ul>
  )
}
