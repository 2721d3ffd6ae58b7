import { Trans, useLingui } from '@lingui/react/macro'
import { Fragment } from 'react'
import { useWords } from '../../core/use-words'
import { IconArrowBackUp, IconCopy, IconExternalLink, IconPhone } from '../../parts/icons'
import { useNow } from '../../parts/use-now'
import type { Button, Form } from './form'
import classes from './Phone.module.css'
import { type Piece, pieces } from './pieces'

/** A message as it will look on a phone, with values in place of the variables. */
export function Phone({ form, business, values = form.examples }: PhoneProps) {
  const { t } = useLingui()
  const words = useWords()
  const now = useNow(60_000)
  const { headerKind, header, body, footer, buttons } = form
  return (
    <figure className={classes.phone} aria-label={t`How it looks on a phone`}>
      <div className={classes.bar}>
        <span className={classes.face} aria-hidden>
          {business.slice(0, 1)}
        </span>
        <span className={`cut ${classes.business}`}>{business}</span>
      </div>
      <div className={classes.chat}>
        <div className={classes.bubble} data-joined={buttons.length > 0 || undefined} dir="auto">
          {headerKind === 'TEXT' && header && (
            <p className={classes.header}>
              <Text text={header} values={values} />
            </p>
          )}
          {headerKind !== 'TEXT' && headerKind !== 'NONE' && <p className={classes.file}>{headerKind.toLowerCase()}</p>}
          <p className={classes.body}>
            {body ? (
              <Text text={body} values={values} />
            ) : (
              <span className={classes.nothing}>
                <Trans>The text appears here.</Trans>
              </span>
            )}
          </p>
          {footer && <p className={classes.footer}>{footer}</p>}
          <p className={classes.time}>{words.time(new Date(now).toISOString())}</p>
        </div>
        {buttons.length > 0 && (
          <div className={classes.buttons}>
            {buttons.map((button, at) => (
              <p key={at} className={classes.button}>
                <Icon button={button} />
                <span className="cut">{button.text || t`Button`}</span>
              </p>
            ))}
          </div>
        )}
      </div>
    </figure>
  )
}

interface PhoneProps {
  form: Pick<Form, 'headerKind' | 'header' | 'body' | 'footer' | 'buttons' | 'examples'>
  /** Who sends, as people see it. */
  business: string
  /** What stands for each variable; its examples unless told. */
  values?: Record<string, string>
}

const icons: Record<string, typeof IconPhone> = {
  URL: IconExternalLink,
  PHONE_NUMBER: IconPhone,
  COPY_CODE: IconCopy,
}

function Icon({ button }: { button: Button }) {
  const Shown = icons[button.type] ?? IconArrowBackUp
  return <Shown size={15} aria-hidden />
}

function Text({ text, values }: { text: string; values: Record<string, string> }) {
  return <Pieces of={pieces(text)} values={values} />
}

function Pieces({ of, values }: { of: Piece[]; values: Record<string, string> }) {
  return of.map((piece, at) => (
    <Fragment key={at}>
      <One piece={piece} values={values} />
    </Fragment>
  ))
}

function One({ piece, values }: { piece: Piece; values: Record<string, string> }) {
  if (piece.kind === 'text') return piece.text
  if (piece.kind === 'variable') {
    const value = values[piece.name]
    return (
      <span className={classes.variable} data-missing={!value || undefined} title={`{{${piece.name}}}`}>
        {value || `{{${piece.name}}}`}
      </span>
    )
  }
  const inside = <Pieces of={piece.inside} values={values} />
  if (piece.mark === '*') return <strong>{inside}</strong>
  if (piece.mark === '_') return <em>{inside}</em>
  if (piece.mark === '~') return <s>{inside}</s>
  return <code>{inside}</code>
}
