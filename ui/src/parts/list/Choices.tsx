import { useLingui } from '@lingui/react/macro'
import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { Dot } from '../Dot'
import { useFigure } from '../use-figure'
import classes from './Bar.module.css'
import type { Choice } from './filter'

/** From so many on, the choices can be searched. */
const MANY = 9

/** One or several of some values. */
export function Choices({ label, choices, chosen, several, onChange }: ChoicesProps) {
  const { t } = useLingui()
  const figure = useFigure()
  const [find, setFind] = useState('')
  const found = choices.filter(({ label: word }) => word.toLocaleLowerCase().includes(find.toLocaleLowerCase()))
  const toggle = (value: string) => {
    if (!several) onChange([value])
    else onChange(chosen.includes(value) ? chosen.filter((each) => each !== value) : [...chosen, value])
  }
  return (
    <>
      {choices.length >= MANY && (
        <TextInput
          data-autofocus
          mb={4}
          placeholder={t`Find`}
          aria-label={t`Find in ${label}`}
          value={find}
          onChange={(event) => setFind(event.currentTarget.value)}
        />
      )}
      <div className={classes.choices} role={several ? 'group' : 'radiogroup'} aria-label={label}>
        {found.map(({ value, label: word, tone, count }) => (
          <label key={value} className={classes.choice}>
            <input
              type={several ? 'checkbox' : 'radio'}
              name={label}
              checked={chosen.includes(value)}
              onChange={() => toggle(value)}
            />
            <span className="cut">{tone ? <Dot tone={tone}>{word}</Dot> : word}</span>
            {count !== undefined && <span className="dim figures">{figure(count)}</span>}
          </label>
        ))}
        {found.length === 0 && <p className="dim">{t`Nothing is called that.`}</p>}
      </div>
    </>
  )
}

interface ChoicesProps {
  label: string
  choices: Choice[]
  chosen: string[]
  several: boolean
  onChange: (chosen: string[]) => void
}
