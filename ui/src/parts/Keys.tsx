import classes from './Keys.module.css'

const isMac = /Mac|iP(hone|ad)/.test(navigator.platform)

const marks: Record<string, string> = isMac
  ? { mod: '⌘', ctrl: '⌃', alt: '⌥', shift: '⇧' }
  : { mod: 'Ctrl', ctrl: 'Ctrl', alt: 'Alt', shift: 'Shift' }

const names: Record<string, string> = {
  arrowup: '↑',
  arrowdown: '↓',
  arrowleft: '←',
  arrowright: '→',
  '=': '+',
  '-': '−',
}

/** Keys as they are printed on this computer's keyboard: `mod+K` is Ctrl K or ⌘ K. Two of them after each other are two words. */
export function Keys({ keys }: { keys: string }) {
  return (
    <span className={classes.keys}>
      {keys
        .split(/[+ ]/)
        .filter(Boolean)
        .map((key) => (
          <kbd key={key}>{marks[key.toLowerCase()] ?? names[key.toLowerCase()] ?? key}</kbd>
        ))}
    </span>
  )
}

/** The same as one word, for a name or a hint. */
export const keysWord = (keys: string): string =>
  keys
    .split('+')
    .map((key) => marks[key.toLowerCase()] ?? names[key.toLowerCase()] ?? key)
    .join(isMac ? '' : '+')
