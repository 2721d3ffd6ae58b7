/** Some of the words Waybill comes with, and a simple reader of them. */
import type { Reply } from '../core/contract'

export type StopWord = Reply<'list_stop_words'>['items'][number]

const lists: [language: string, kind: string, words: string][] = [
  ['en', 'stop', 'STOP,STOP ALL,UNSUBSCRIBE,END,QUIT,CANCEL,REVOKE,OPT OUT,REMOVE ME'],
  ['en', 'start', 'START,UNSTOP,SUBSCRIBE,OPT IN'],
  ['en', 'yes', 'YES'],
  ['hi', 'stop', 'रोकें,बंद,बंद करो'],
  ['hi', 'start', 'शुरू'],
  ['hi', 'yes', 'हाँ'],
  ['es', 'stop', 'DETENER,SALIR,ALTO,BAJA,PARAR'],
  ['es', 'start', 'VOLVER,RECIBIR,ALTA'],
  ['es', 'yes', 'SÍ'],
  ['pt', 'stop', 'PARAR,CANCELAR,SAIR,REMOVER'],
  ['pt', 'start', 'VOLTAR,RECEBER'],
  ['de', 'stop', 'STOPP,ABMELDEN,ENDE'],
  ['de', 'start', 'START,ANMELDEN'],
  ['de', 'yes', 'JA'],
  ['fr', 'stop', 'ARRÊT,DÉSABONNER'],
  ['fr', 'start', 'DÉBUT,REPRENDRE'],
  ['ar', 'stop', 'إيقاف,توقف,إلغاء'],
  ['ar', 'start', 'ابدأ'],
  ['tr', 'stop', 'DUR,İPTAL'],
]

export const baseWords: StopWord[] = lists.flatMap(([language, kind, words]) =>
  words.split(',').map((word) => ({ language, kind, word, base: true })),
)

const folded = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N} ]/gu, '')
    .trim()

/** stop, start or yes when the whole message is such a word; near_miss when a stop word is in it. */
export function readingOf(words: StopWord[], message: string): string {
  const whole = folded(message)
  const word = words.find((each) => folded(each.word) === whole)
  if (word) return word.kind
  const near = words.some(({ kind, word: text }) => kind === 'stop' && ` ${whole} `.includes(` ${folded(text)} `))
  return near ? 'near_miss' : 'nothing'
}
