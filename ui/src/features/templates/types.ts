/** What the contract says of templates, under short names. */
import type { Input, Reply } from '../../core/contract'

/** One in the list. */
export type Row = Reply<'list_templates'>['items'][number]
/** One with everything that happened to it. */
export type Template = Reply<'show_template'>
export type Version = Template['versions'][number]
export type Mapping = Row['variables'][number]
export type Finding = Reply<'create_template'>['findings'][number]
export type Draft = Input<'create_template'>
