import { createElement, useMemo } from 'react'
import { Refused } from '../../core/Refused'
import { useRead } from '../../core/use-read'
import type { Source } from '../../parts/list/source'
import type { PeopleSearch } from './people-search'
import { type Person, standingOf } from './words'

/** The people of an office are few: all of them are here, narrowed and ordered on the spot. */
export function usePeople(search: PeopleSearch, now: number): Source<Person> {
  const { data, error, refetch } = useRead('list_users', {})
  const rows = useMemo(() => narrowed(data?.items ?? [], search, now), [data, search, now])
  return {
    count: rows.length,
    more: false,
    total: rows.length,
    rowAt: (at) => rows[at],
    loaded: () => rows,
    waiting: !data && !error,
    old: false,
    refused: error && !data ? createElement(Refused, { refusal: error, again: () => void refetch() }) : undefined,
    onRange: () => {},
  }
}

function narrowed(people: Person[], { text = '', role, standing, sort, down }: PeopleSearch, now: number): Person[] {
  const words = text.toLocaleLowerCase()
  const found = people.filter(
    (person) =>
      `${person.fullName} ${person.name}`.toLocaleLowerCase().includes(words) &&
      (!role || person.role === role) &&
      (!standing || standingOf(person, now).key === standing),
  )
  const by = orders[sort ?? ''] ?? orders.name!
  return found.sort((one, other) => (down ? by(other, one) : by(one, other)))
}

const orders: Record<string, (one: Person, other: Person) => number> = {
  name: (one, other) => one.fullName.localeCompare(other.fullName),
  role: (one, other) => one.role.localeCompare(other.role),
  until: (one, other) => (one.validUntil ?? '9').localeCompare(other.validUntil ?? '9'),
  grants: (one, other) => one.grants - other.grants,
  devices: (one, other) => one.devices - other.devices,
  added: (one, other) => one.createdAt.localeCompare(other.createdAt),
}
