// Written by the catalogue's test from the list of operations. Do not edit.

export const operations = {
  whoami: { method: 'GET', path: '/api/auth/me', topics: ['permissions'] },
  list_campaigns: { method: 'GET', path: '/api/campaigns', topics: ['campaigns', 'messages'] },
  show_campaign: { method: 'GET', path: '/api/campaigns/{campaign}', topics: ['campaigns', 'messages', 'limits'] },
  launch_campaign: { method: 'POST', path: '/api/campaigns/{campaign}/launch', topics: ['campaigns', 'messages'] },
  set_campaign_state: { method: 'POST', path: '/api/campaigns/{campaign}/state', topics: ['campaigns', 'messages'] },
  preflight_campaign: { method: 'POST', path: '/api/campaigns/{campaign}/preflight', topics: [] },
  list_messages: { method: 'GET', path: '/api/messages', topics: ['messages'] },
  show_message: { method: 'GET', path: '/api/messages/{message}', topics: ['messages'] },
  limit_status: { method: 'GET', path: '/api/whatsapp/rate-limit', topics: ['limits', 'messages'] },
} as const
