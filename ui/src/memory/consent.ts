/** Consent of the people of the invented office, the words and what waits for a decision. */
import { Refusal } from '../core/refusals'
import { listed } from './consent-list'
import { kept } from './kept'
import { leadsOf, put, type StoredLead } from './lead-store'
import type { Part } from './operations'
import { missing, tally } from './pages'
import { baseWords, readingOf, type StopWord } from './stop-words'
import type { World } from './world'

const DAY = 86_400_000

const wordsOf = kept(() => [...baseWords, { kind: 'stop', language: 'en', word: 'NO MORE LAMPS', base: false }])

const reviewsOf = kept((world) => {
  if (world.weather === 'empty') return []
  const written = [
    ['Please stop sending me this every week', 'stop'],
    ['I do not want these any more, remove me from the list!!', 'remove me'],
    ['can you cancel my order from yesterday and send the blue one', 'cancel'],
    ['Bitte keine Werbung mehr, abmelden', 'abmelden'],
  ] as const
  return written.map(([message, word], at) => {
    const lead = leadsOf(world)[at * 3 + 5]!
    const receivedAt = new Date(Date.now() - (at + 1) * 47 * 60_000).toISOString()
    return {
      id: `0193c000-0000-7000-8000-00000000000${at}`,
      person: lead.id,
      name: lead.name,
      message,
      word,
      receivedAt,
    }
  })
})

export const personOf = (world: World, id: string): StoredLead =>
  leadsOf(world).find((lead) => lead.id === id) ?? missing('There is no such person.')

export const consent: Part = (world, now) => ({
  list_consents: (input) => listed(leadsOf(world), input),

  consent_status: ({ person }) => {
    const { consents, blockedUntil } = personOf(world, person)
    return { person, blockedUntil, purposes: consents }
  },

  consent_history: ({ person }) => ({ items: personOf(world, person).history }),

  record_consent: ({ person, purpose, state, method, source, wording, expiresAt, at, evidence }) => {
    const lead = personOf(world, person)
    if (lead.blockedUntil && Date.parse(lead.blockedUntil) > now())
      throw new Refusal(
        `This person said stop. Consent may not be recorded before ${lead.blockedUntil}.`,
        'BLOCKED_UNTIL',
      )
    const given = { method, source, wording, expiresAt: expiresAt ?? undefined, evidence: evidence ?? {} }
    put(lead, purpose, state, { ...given, by: 'Mariam Haddad' }, at ? Date.parse(at) : now())
    return { state }
  },

  opt_out: ({ person, purposes, source, note }) => {
    const lead = personOf(world, person)
    const evidence = note ? { note } : {}
    for (const purpose of purposes ?? ['marketing', 'utility'])
      put(lead, purpose, 'opted_out', { method: 'manual', source, evidence, by: 'Mariam Haddad' }, now())
    lead.blockedUntil = new Date(now() + 30 * DAY).toISOString()
    return { withdrawn: 2 }
  },

  validate_compliance: ({ purpose }) => report(leadsOf(world), purpose),

  list_stop_words: ({ message }) => ({
    items: wordsOf(world),
    reading: message ? readingOf(wordsOf(world), message) : undefined,
  }),

  change_stop_words: ({ add = [], remove = [] }) => {
    const words = wordsOf(world)
    const at = (wanted: Omit<StopWord, 'base'>) =>
      words.findIndex(
        ({ kind, language, word }) => kind === wanted.kind && language === wanted.language && word === wanted.word,
      )
    for (const word of add) {
      if (at(word) >= 0) throw new Refusal('This exists already.', 'DUPLICATE')
      words.push({ ...word, base: false })
    }
    for (const word of remove) words.splice(at(word), 1)
    return { words: words.length }
  },

  list_stop_reviews: () => ({ items: reviewsOf(world) }),

  decide_stop_review: ({ review, decision }) => {
    const reviews = reviewsOf(world)
    const at = reviews.findIndex(({ id }) => id === review)
    const decided = reviews[at] ?? missing('Somebody has decided this already.')
    if (decision === 'opt_out')
      put(
        personOf(world, decided.person),
        'marketing',
        'opted_out',
        { method: 'manual', source: decided.message },
        now(),
      )
    reviews.splice(at, 1)
    return { decision }
  },
})

const gaps: Record<string, [title: string, advice: string]> = {
  no_consent: ['No consent', 'Ask the person, or record the consent you have, with its proof.'],
  consent_pending: ['Consent not confirmed yet', 'It counts once the person has answered yes.'],
  opted_out: ['Opted out', "Only the person's own START or new consent with proof lifts it."],
}

function report(leads: StoredLead[], purpose: string) {
  const obstacle = ({ consents }: StoredLead) => {
    const state = consents.find((each) => each.purpose === purpose)?.state
    if (state === 'opted_in') return undefined
    return state === 'pending' ? 'consent_pending' : state === 'opted_out' ? 'opted_out' : 'no_consent'
  }
  const counts = tally(leads.flatMap((lead) => obstacle(lead) ?? []))
  const reasons = Object.entries(counts).map(([reason, count]) => {
    const [title, advice] = gaps[reason]!
    return { reason, title, advice, count }
  })
  const left = reasons.reduce((sum, { count }) => sum + count, 0)
  return { people: leads.length, allowed: leads.length - left, reasons: reasons.toSorted((a, b) => b.count - a.count) }
}
