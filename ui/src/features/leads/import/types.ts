import type { Reply } from '../../../core/contract'

export type Import = Reply<'show_import'>
export type Reading = Reply<'read_import'>
export type ImportRow = Reply<'list_import_rows'>['items'][number]

/** What the columns of a file mean, and what fills the gaps. */
export type Mapping = Reading['mapping']
export type Field = Mapping['columns'][number]
export type Defaults = NonNullable<Mapping['defaults']>
