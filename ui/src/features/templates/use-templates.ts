import { createElement, useMemo } from 'react'
import { Refused } from '../../core/Refused'
import { templateLook } from '../../core/template-states'
import { useRead } from '../../core/use-read'
import { useSay } from '../../core/use-say'
import type { ListSearch } from '../../parts/list/search'
import type { Source } from '../../parts/list/source'
import type { Row } from './types'

export type Search = ListSearch<{ text: 'text'; status: 'many'; category: 'one'; language: 'one' }>

/** All templates come at once, so the page itself picks and sorts them. */
export function useTemplates(search: Search): { source: Source<Row>; all: Row[] } {
  const say = useSay()
  const { data, error, refetch, isPlaceholderData } = useRead('list_templates', {})
  const rows = useMemo(() => {
    const found = (data?.items ?? []).filter((template) => matches(template, search, say(templateLook(template).word)))
    return sorted(found, search)
  }, [data, search, say])
  const source = {
    count: rows.length,
    more: false,
    total: rows.length,
    rowAt: (at: number) => rows[at],
    loaded: () => rows,
    waiting: !data && !error,
    old: isPlaceholderData,
    refused: data || !error ? undefined : createElement(Refused, { refusal: error, again: () => void refetch() }),
    onRange: () => {},
  }
  return { source, all: data?.items ?? [] }
}

function matches(template: Row, { text, status, category, language }: Search, word: string): boolean {
  return (
    (!text || `${template.name} ${JSON.stringify(template.components)}`.toLowerCase().includes(text.toLowerCase())) &&
    (!status || status.includes(word)) &&
    (!category || template.category === category) &&
    (!language || template.language === language)
  )
}

function sorted(rows: Row[], { sort, down }: Search): Row[] {
  if (!sort) return rows
  const value = (row: Row) => String(row[sort as keyof Row] ?? '')
  const order = (a: Row, b: Row) => value(a).localeCompare(value(b), undefined, { numeric: true })
  return [...rows].sort((a, b) => (down ? order(b, a) : order(a, b)))
}
