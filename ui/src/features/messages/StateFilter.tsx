import { Trans, useLingui } from '@lingui/react/macro'
import { Button, CloseButton, Menu } from '@mantine/core'
import { IconFilter } from '../../parts/icons'
import type { Counts } from '../../core/contract'
import type { MessageState } from '../../core/states'
import { messageOrder, messageStates } from '../../core/states'
import { useSay } from '../../core/use-say'
import { useWords } from '../../core/use-words'
import { Dot } from '../../parts/Dot'
import classes from './StateFilter.module.css'

/** Chooses one state; the choice is in the address, so it can be sent to somebody. */
export function StateFilter({ state, counts, onState }: StateFilterProps) {
  const { t } = useLingui()
  const say = useSay()
  const words = useWords()
  return (
    <div className={classes.filter}>
      <Menu position="bottom-start">
        <Menu.Target>
          <Button size="compact-sm" leftSection={<IconFilter size={14} />}>
            {state ? say(messageStates[state].word) : <Trans>Any state</Trans>}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {messageOrder.map((each) => (
            <Menu.Item
              key={each}
              onClick={() => onState(each)}
              rightSection={<span className="dim figures">{counts && words.number(counts[each])}</span>}
            >
              <Dot tone={messageStates[each].tone}>{say(messageStates[each].word)}</Dot>
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      {state && (
        <CloseButton
          size="sm"
          aria-label={t`Show all messages`}
          title={t`Show all messages`}
          onClick={() => onState(undefined)}
        />
      )}
    </div>
  )
}

interface StateFilterProps {
  state?: MessageState
  counts?: Counts
  onState: (state?: MessageState) => void
}
