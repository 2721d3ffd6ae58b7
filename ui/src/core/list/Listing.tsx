import type { Input } from '../contract'
import type { Item } from '../../parts/list/column'
import { List, type ListProps } from '../../parts/list/List'
import { type Listing as Operation, type RowOf, useSource } from './use-source'
import { useViews } from './use-views'

/** The list of a screen: the rows of one operation with this input, in the furniture every list has. */
export function Listing<N extends Operation, Search extends object>({
  operation,
  input,
  saved,
  ...rest
}: ListingProps<N, Search>) {
  const source = useSource(operation, input)
  if (saved) return <WithViews {...rest} source={source} />
  return <List {...rest} source={source} />
}

function WithViews<Row extends Item, Search extends object>(props: ListProps<Row, Search>) {
  const views = useViews(props.name)
  return <List {...props} views={views} />
}

export interface ListingProps<N extends Operation, Search extends object> extends Omit<
  ListProps<RowOf<N>, Search>,
  'source'
> {
  operation: N
  /** What the operation is asked: made of the filters and the order in the address. Nothing else needs to be kept. */
  input: Input<N>
  /** What is shown can be saved as a view under the list's name. For a screen's main list. */
  saved?: boolean
}
