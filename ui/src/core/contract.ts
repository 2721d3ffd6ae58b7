/** The operations' names, what goes in and what comes out, read from the generated contract. The whole page speaks in these types. */
import type { operations } from './contract/operations'
import type { components, operations as described } from './contract/schema'

export type Name = keyof typeof operations & keyof described

/** Path, query and body of the REST door are one input here; over which door it goes is not the screens' concern. */
export type Input<N extends Name> = PartOf<described[N]['parameters'], 'path'> &
  PartOf<described[N]['parameters'], 'query'> &
  BodyOf<described[N]>

export type Reply<N extends Name> = described[N]['responses'][200]['content']['application/json']['data']

/** What every keyset list answers. */
export interface Listed<Row> {
  items: Row[]
  nextCursor?: string | number | null
}

type Schemas = components['schemas']
export type Campaign = Reply<'show_campaign'>
export type CampaignSummary = Schemas['CampaignSummary']
export type CampaignAct = keyof Campaign['can']
export type Counts = Schemas['Counts']
export type Failure = Schemas['Failure']
export type Limit = Schemas['Limit']
export type Message = Reply<'show_message'>
export type MessageSummary = Schemas['MessageSummary']
export type Pause = Schemas['Pause']
export type Preflight = Reply<'preflight_campaign'>
export type TimelineEntry = Schemas['TimelineEntry']

type PartOf<Parameters, Place extends string> =
  Parameters extends Partial<Record<Place, infer Part>>
    ? [NonNullable<Part>] extends [never]
      ? unknown
      : NonNullable<Part>
    : unknown

type BodyOf<Operation> = Operation extends { requestBody?: { content: { 'application/json': infer Body } } }
  ? Body
  : unknown
