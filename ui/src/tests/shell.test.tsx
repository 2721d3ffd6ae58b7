import { screen } from '@testing-library/react'
import { describe, expect, test } from 'vitest'
import { ownAddress } from '../routes/sign-in'
import { open } from './open'

describe('around every screen', () => {
  test('a strip says that sending is paused, why, by whom and until when', async () => {
    open('/messages', 'paused')
    const [strip] = await screen.findAllByRole('alert')
    expect(strip).toHaveTextContent(
      /All sending is paused\. We check a complaint.*Paused by Mariam Haddad at.*It resumes at/,
    )
  })

  test('the foot shows the sending of today against the limits', async () => {
    open('/campaigns')
    expect(await screen.findByRole('region', { name: 'Sending against the limits' })).toHaveTextContent(
      'Last 24 h3,180 of 10,000',
    )
  })
})

describe('signing in', () => {
  test('is asked for when the core does not know who it is, and leads back', async () => {
    open('/messages', 'signed-out')
    expect(await screen.findByRole('button', { name: 'Sign in' })).toBeVisible()
    expect(location.search).toBe('?back=%2Fmessages')
  })

  test('a wrong password is said without telling which half was wrong', async () => {
    const { user } = open('/sign-in', 'signed-out')
    await user.type(await screen.findByRole('textbox', { name: 'Login' }), 'mariam')
    await user.type(screen.getByLabelText('Password'), 'guess')
    await user.click(screen.getByRole('button', { name: 'Sign in' }))
    expect(await screen.findByRole('alert')).toHaveTextContent('This login and password do not fit together.')
  })

  test.each(['//evil.example', 'https://evil.example', '/\\evil.example', 7])('never leads to %s', (address) => {
    expect(ownAddress(address)).toBeUndefined()
  })
})
