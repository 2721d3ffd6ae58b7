/** A text in which one word stands out, wherever it is and however it is written. */
export function Marked({ text, word }: { text: string; word: string }) {
  const at = text.toLocaleLowerCase().indexOf(word.toLocaleLowerCase())
  if (at < 0 || word === '') return <>{text}</>
  return (
    <>
      {text.slice(0, at)}
      <mark>{text.slice(at, at + word.length)}</mark>
      {text.slice(at + word.length)}
    </>
  )
}
