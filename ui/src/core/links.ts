/** Where the records are that links from outside name, as `waybill://campaign/…`. */
import { paths } from '../paths'

export interface Link {
  kind: 'approval' | 'campaign' | 'conversation' | 'lead' | 'message' | 'template'
  id: string
}

/** The address of a record's screen. */
export function addressOfLink({ kind, id }: Link): string {
  switch (kind) {
    case 'campaign':
      return paths.campaign.replace('$campaign', id)
    case 'lead':
      return paths.lead.replace('$lead', id)
    case 'template':
    case 'approval':
      return paths.template.replace('$template', id)
    case 'message':
      return `${paths.messages}?open=${id}`
    case 'conversation':
      return `${paths.conversations}?open=${id}`
  }
}
