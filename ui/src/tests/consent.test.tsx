import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, test } from 'vitest'
// What the page loads when it is needed is there before the clock of a test runs.
import '../routes/screens/Consent'
import '../routes/screens/Leads'
import { overMemory } from '../memory/door'
import { leadsOf, type StoredLead } from '../memory/lead-store'
import type { World } from '../memory/world'
import { open, rows } from './open'

describe('the list of consents', () => {
  test('opens one person with everything that was ever recorded', async () => {
    const { user } = open('/consent?state=opted_out')
    await user.click((await rows())[0]!)
    const pane = await screen.findByRole('complementary', { name: 'Consent of one person' })
    expect(await within(pane).findByText('Marketing: Opted out')).toBeVisible()
    expect(within(pane).getByText('Marketing: Opted in')).toBeVisible()
    expect(within(pane).getByText('Nobody can change or remove what stands here.')).toBeVisible()
    await user.keyboard('{Escape}')
    expect(screen.queryByRole('complementary')).toBeNull()
  })

  test('an empty office says where consent comes from', async () => {
    open('/consent', 'empty')
    expect(await screen.findByText("Nobody's consent is recorded yet.")).toBeVisible()
  })

  test('says which permission is missing', async () => {
    open('/consent', 'forbidden')
    expect(await screen.findByText('You may not see this.')).toBeVisible()
  })
})

/** Somebody of the invented office, which is the same each time. */
const somebody = (like: (lead: StoredLead) => boolean) => leadsOf(overMemory('still').world).find(like)!
const theSame = (world: World, { id }: StoredLead) => leadsOf(world).find((lead) => lead.id === id)!
/** The pane beside a part of the screen that has little else on it. */
const opened = ({ id }: StoredLead) => open(`/consent?tab=checks&person=${id}`)

describe("one person's consent", () => {
  test('is found by the number and recorded with its proof', async () => {
    const lead = somebody(({ consents }) => consents.length === 0)
    const { user, door } = open('/consent?tab=checks')
    await user.click(await screen.findByRole('button', { name: 'Record consent…' }))
    await user.click(await screen.findByLabelText('Name or number'))
    await user.paste(lead.phone)
    await user.click(await screen.findByText(lead.phone))
    const pane = await screen.findByRole('complementary')
    await user.click(await within(pane).findByText('Record consent…'))
    const dialog = await screen.findByRole('dialog')
    const record = within(dialog).getByRole('button', { name: 'Record' })
    expect(record).toBeDisabled()
    await user.type(within(dialog).getByLabelText('Where it comes from'), 'Counter')
    await user.type(within(dialog).getByLabelText('Proof'), 'slip 77')
    await user.click(record)
    expect(await within(pane).findByText('slip 77')).toBeVisible()
    expect(theSame(door.world, lead).consents).toMatchObject([
      { purpose: 'marketing', state: 'opted_in', source: 'Counter' },
    ])
  })

  test('after a STOP cannot be recorded, and the button says until when', async () => {
    const { user } = opened(somebody(({ blockedUntil }) => blockedUntil !== undefined))
    const pane = await screen.findByRole('complementary')
    expect(await within(pane).findByText(/Said stop\. Staff may record no new consent before/)).toBeVisible()
    const record = within(pane).getByRole('button', { name: 'Record consent…' })
    await waitFor(() =>
      expect(record).toHaveAttribute('aria-description', expect.stringContaining('The person said stop.')),
    )
    await user.click(record)
    expect(screen.queryByRole('dialog')).toBeNull()
  })

  test('is refused in the dialog when a STOP comes meanwhile', async () => {
    const lead = somebody(({ consents }) => consents.length === 0)
    const { user, door } = opened(lead)
    const pane = await screen.findByRole('complementary')
    await user.click(await within(pane).findByText('Record consent…'))
    const dialog = await screen.findByRole('dialog')
    await user.type(within(dialog).getByLabelText('Where it comes from'), 'Counter')
    theSame(door.world, lead).blockedUntil = new Date(Date.now() + 86_400_000).toISOString()
    await user.click(within(dialog).getByRole('button', { name: 'Record' }))
    expect(await within(dialog).findByRole('alert')).toHaveTextContent('This person said stop.')
  })

  test('an opt-out says what was taken back', async () => {
    const lead = somebody(({ consents }) => consents.some(({ state }) => state === 'opted_in'))
    const { user, door } = opened(lead)
    const pane = await screen.findByRole('complementary')
    await user.click(await within(pane).findByText('Opt out…'))
    const dialog = await screen.findByRole('dialog')
    await user.type(within(dialog).getByLabelText('How the person said so'), 'By telephone')
    await user.click(within(dialog).getByRole('button', { name: 'Opt out' }))
    expect(await screen.findByText('Opted out. 2 waiting messages were taken back.')).toBeVisible()
    expect(theSame(door.world, lead).history[0]).toMatchObject({ state: 'opted_out', source: 'By telephone' })
  })
})

describe('near misses', () => {
  test('are decided one by one', async () => {
    const { user } = open('/consent?tab=review')
    expect(await screen.findByText(/4 messages wait for a decision/)).toBeVisible()
    await user.click(screen.getAllByRole('button', { name: /^Opt .* out$/ })[0]!)
    expect(await screen.findByText(/3 messages wait for a decision/)).toBeVisible()
    expect(await screen.findByText(/is opted out\.$/)).toBeVisible()
    await user.click(screen.getAllByRole('button', { name: /^Not a wish to stop/ })[0]!)
    expect(await screen.findByText(/2 messages wait for a decision/)).toBeVisible()
  })

  test('when there are none, say what would be here', async () => {
    open('/consent?tab=review', 'empty')
    expect(await screen.findByText('Nothing to review.')).toBeVisible()
  })
})

describe('the words', () => {
  test('a message can be tried', async () => {
    const { user } = open('/consent?tab=words')
    await user.type(await screen.findByRole('textbox', { name: 'Try a message' }), 'Stop!')
    expect(await screen.findByText('Opts out')).toBeVisible()
    await user.clear(screen.getByRole('textbox', { name: 'Try a message' }))
    await user.type(screen.getByRole('textbox', { name: 'Try a message' }), 'see you at the bus stop')
    expect(await screen.findByText('To be reviewed')).toBeVisible()
  })

  test('one of the office is added and removed; those that came stay', async () => {
    const { user } = open('/consent?tab=words')
    const stop = await screen.findByRole('region', { name: 'Stop' })
    await user.type(within(stop).getByRole('textbox', { name: 'Add a word' }), 'ENOUGH{Enter}')
    await user.click(await within(stop).findByRole('button', { name: 'Remove “ENOUGH”' }))
    await waitFor(() => expect(within(stop).queryByText('ENOUGH')).toBeNull())
    expect(within(stop).queryByRole('button', { name: 'Remove “STOP”' })).toBeNull()
  })
})

describe('the checks', () => {
  test('a gap leads to the people it is about', async () => {
    const { user } = open('/consent?tab=checks')
    expect(await screen.findByText(/of 1,240 people may be written to now/)).toBeVisible()
    await user.click(screen.getAllByRole('button', { name: 'Show them' })[0]!)
    expect((await rows()).every((each) => each.textContent.includes('No consent'))).toBe(true)
    expect(location.search).toContain('consent=none')
  })
})
