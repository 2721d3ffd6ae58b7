/** The invented office itself and who looks at it. */
import type { Part } from './operations'

/** The id of the person who looks. */
export const me = '0193a000-0000-7000-8000-00000000000a'

export const office: Part = () => ({
  whoami: () => ({
    userId: me,
    name: 'mariam',
    fullName: 'Mariam Haddad',
    office: 'Lotus Lamps',
    role: 'admin',
    permissions: [],
    zone: 'Asia/Kolkata',
    currency: 'INR',
    version: '0.1.0',
  }),
})
