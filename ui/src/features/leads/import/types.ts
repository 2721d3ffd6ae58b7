import type { Reply } from '../../../core/contract'
import type { components } from '../../../core/contract/schema'

export type Field = components['schemas']['Field']
export type Defaults = components['schemas']['Defaults']

/** What the columns of a file mean, and what fills the gaps. */
export interface Mapping {
  columns: Field[]
  defaults: Defaults
}

export type Import = Reply<'show_import'>
export type Reading = Omit<Reply<'read_import'>, 'mapping'> & { mapping: Mapping }
export type ImportRow = Reply<'list_import_rows'>['items'][number]
