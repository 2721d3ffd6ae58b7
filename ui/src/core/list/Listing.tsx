import type { Input } from '../contract'
import { List, type ListProps } from '../../parts/list/List'
import { type Listing as Operation, type RowOf, useSource } from './use-source'

/** The list of a screen: the rows of one operation with this input, in the furniture every list has. */
export function Listing<N extends Operation, Search extends object>({
  operation,
  input,
  ...rest
}: ListingProps<N, Search>) {
  const source = useSource(operation, input)
  return <List {...rest} source={source} />
}

export interface ListingProps<N extends Operation, Search extends object> extends Omit<
  ListProps<RowOf<N>, Search>,
  'source'
> {
  operation: N
  /** What the operation is asked: made of the filters and the order in the address. Nothing else needs to be kept. */
  input: Input<N>
}
