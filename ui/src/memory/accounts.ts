/** The WhatsApp account of the invented office. */
import type { Part } from './operations'
import { account } from './template-stock'

export const accounts: Part = () => ({
  list_accounts: () => ({
    items: [
      {
        id: account,
        name: 'Lotus Lamps',
        wabaId: '104873520019845',
        portfolioLimit: 10_000,
        numbers: [
          {
            id: '109876543210987',
            display: '+91 80 4718 2200',
            verifiedName: 'Lotus Lamps',
            perSecond: 80,
            quality: 'GREEN',
            status: 'CONNECTED',
          },
          {
            id: '109876543210988',
            display: '+91 20 6711 9300',
            verifiedName: 'Lotus Lamps Pune',
            perSecond: 80,
            quality: 'YELLOW',
            status: 'CONNECTED',
          },
        ],
      },
    ],
  }),
})
