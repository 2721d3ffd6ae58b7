import { useLingui } from '@lingui/react/macro'

/** What they sent when it has no words. */
export function KindWords({ kind }: { kind?: string }) {
  const { t } = useLingui()
  const kinds: Record<string, string> = {
    image: t`A picture`,
    video: t`A film`,
    audio: t`A recording`,
    document: t`A file`,
    sticker: t`A sticker`,
    location: t`A place`,
    reaction: t`A reaction`,
  }
  return <>{(kind && kinds[kind]) ?? t`No text`}</>
}
