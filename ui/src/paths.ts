/** Every address of the page, once. `$name` is a part that is filled in. */
export const paths = {
  home: '/',
  campaigns: '/campaigns',
  campaign: '/campaigns/$campaign',
  messages: '/messages',
  signIn: '/sign-in',
} as const
