/** Templates of the invented office, one in every state. */
import type { Input, Reply } from '../core/contract'
import { Refusal } from '../core/refusals'
import { kept } from './kept'
import { lint } from './lint'
import { me } from './office'
import type { Part } from './operations'
import { missing } from './pages'
import { told, usageOf } from './template-replies'
import { account, keepVersion, makeTemplates, type StoredTemplate } from './template-stock'
import type { World } from './world'

type Template = Reply<'list_templates'>['items'][number]

export const templatesOf = kept((world) => (world.weather === 'empty' ? [] : makeTemplates()))

export const templates: Part = (world, now) => {
  const stored = templatesOf(world)
  const iso = () => new Date(now()).toISOString()
  const find = (id: string) => stored.find((each) => each.id === id) ?? missing('There is no such template.')
  const decide = (id: string, state: 'approved' | 'rejected', note?: string | null) => {
    const template = find(id)
    if (template.authorId === me)
      throw new Refusal('A second person has to decide: you wrote this template.', 'SELF_APPROVAL')
    if (template.state !== 'waiting')
      throw new Refusal('The template does not wait for a decision.', 'VERSION_CONFLICT')
    Object.assign(template, { state, decisionNote: note ?? undefined, decidedBy: 'Mariam Haddad', decidedAt: iso() })
    if (state === 'approved') template.metaStatus = 'PENDING'
    return { state }
  }

  return {
    list_templates: ({ state }) => ({
      items: stored.filter((each) => !state || each.state === state).map((each) => shown(world, each)),
    }),

    create_template: (input) => {
      const known = stored.find((each) => each.id === input.id)
      if (known && known.state !== 'draft' && known.state !== 'rejected')
        throw new Refusal('A template that waits or is approved cannot be changed. Duplicate it.', 'VERSION_CONFLICT')
      if (stored.some((each) => each !== known && each.name === input.name && each.language === input.language))
        throw new Refusal('A template with this name exists in this language. Give it another name.', 'DUPLICATE')
      const template = known ?? fresh(input, iso())
      if (!known) stored.unshift(template)
      const { name, language, category, components, variables = [] } = input
      Object.assign(template, {
        name,
        language,
        category,
        components,
        variables,
        state: 'draft',
        version: template.version + 1,
      })
      return { id: template.id, findings: lint(input) }
    },

    change_template: ({ template: id, version, ...changes }) => {
      const template = find(id)
      if (template.version !== version)
        throw new Refusal('Somebody else has changed this template meanwhile.', 'VERSION_CONFLICT')
      if (template.state === 'waiting') throw new Refusal('The template waits for a decision.', 'VERSION_CONFLICT')
      keepVersion(template)
      const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value != null))
      Object.assign(template, given, { state: 'draft', metaStatus: undefined, version: version + 1, updatedAt: iso() })
      return { version: version + 1, findings: lint(template) }
    },

    lint_template: (input) => ({ findings: lint(input), variables: [] }),
    show_template: ({ template }) => told(world, find(template)),
    sync_templates: () => ({ requests: [], worker: true }),

    submit_template: ({ template: id }) => {
      const template = find(id)
      const [error] = lint(template).filter(({ severity }) => severity === 'error')
      if (error) throw new Refusal(`${error.field}: ${error.says}.`, 'VALIDATION')
      template.state = 'waiting'
      return { state: 'waiting' }
    },

    approve_template: ({ template, note }) => decide(template, 'approved', note),
    reject_template: ({ template, note }) => decide(template, 'rejected', note),
  }
}

function fresh(input: Input<'create_template'>, at: string): StoredTemplate {
  return {
    id: input.id ?? crypto.randomUUID(),
    name: input.name,
    language: input.language,
    category: input.category,
    components: input.components,
    variables: [],
    state: 'draft',
    quality: 'UNKNOWN',
    sendable: false,
    version: 0,
    account,
    author: 'Mariam Haddad',
    authorId: me,
    createdAt: at,
    updatedAt: at,
    earlier: [],
  }
}

function shown(world: World, template: StoredTemplate): Template {
  const { id, name, language, category, state, quality, version, components, variables, ...more } = template
  const { metaStatus, metaReason, decisionNote } = more
  const sendable = state === 'approved' && metaStatus === 'APPROVED'
  const row = { id, name, language, category, state, quality, version, components, variables }
  return { ...row, metaStatus, metaReason, decisionNote, sendable, ...usageOf(world, template) }
}
