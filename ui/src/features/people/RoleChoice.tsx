import { useLingui } from '@lingui/react/macro'
import { useSay } from '../../core/use-say'
import classes from './RoleChoice.module.css'
import { roles } from './words'

/** One of the six roles. Which of them may be given is for the core to say. */
export function RoleChoice({ role, onRole }: { role?: string; onRole: (role: string) => void }) {
  const { t } = useLingui()
  const say = useSay()
  return (
    <fieldset className={classes.roles}>
      <legend>{t`Role`}</legend>
      {Object.entries(roles).map(([name, word]) => (
        <label key={name} className={classes.role}>
          <input type="radio" name="role" checked={name === role} onChange={() => onRole(name)} />
          <span>{say(word)}</span>
        </label>
      ))}
    </fieldset>
  )
}
