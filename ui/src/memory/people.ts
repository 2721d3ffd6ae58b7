import { type Chance, pick } from './chance'

const first = [
  'Asha',
  'Bruno',
  'Chen',
  'Dilek',
  'Emeka',
  'Farida',
  'Gustavo',
  'Hana',
  'Ines',
  'Jamal',
  'Kavya',
  'Lars',
  'Mariam',
  'Nikhil',
  'Olga',
  'Priya',
  'Rafael',
  'Sofía',
  'Tomás',
  'Yasmin',
]
const last = [
  'Almeida',
  'Banerjee',
  'Costa',
  'Demir',
  'Eze',
  'Fernández',
  'Gupta',
  'Haddad',
  'Iyer',
  'Jensen',
  'Kumar',
  'Lopes',
  'Mehta',
  'Nair',
  'Okafor',
  'Pereira',
  'Rao',
  'Silva',
  'Torres',
  'Yılmaz',
]
const prefixes = ['+91 98', '+55 11', '+49 15', '+34 61', '+90 53', '+234 80', '+52 55', '+971 50', '+44 77', '+1 415']

/** An invented person; the number is masked as it is for most roles. */
export function person(random: Chance): { name?: string; phone: string } {
  const name = `${pick(random, first)} ${pick(random, last)}`
  const tail = String(Math.floor(random() * 1000)).padStart(3, '0')
  return { name: random() < 0.03 ? undefined : name, phone: `${pick(random, prefixes)} ••• •${tail}` }
}
