import { chordParts } from '../../shared/domain/chord-rules.ts'
import { keySigns } from '../../shared/domain/key-signs.ts'
import type { Texts } from '../texts/texts.ts'
import type { PrintedOn } from './chord.ts'

/** On an English keyboard. */
const signs: Readonly<Record<string, string>> = {
	...keySigns,
	IntlBackslash: '<',
	IntlRo: 'ろ',
	IntlYen: '¥',
}
/** Buttons of the standard layout of gamepads. */
const buttons = ['A', 'B', 'X', 'Y', 'LB', 'RB', 'LT', 'RT', 'Back', 'Start', 'LS', 'RS', '↑', '↓', '←', '→', 'Home']

/** "Ctrl Shift L": letters and signs as the present layout has them. */
export function chordText(chord: string, mac: boolean, printedOn: PrintedOn, texts: Pick<Texts, 'commands'>): string {
	return chordCaps(chord, mac, printedOn, texts).join(' ')
}

/** The same, one text for each key cap. */
export function chordCaps(
	chord: string,
	mac: boolean,
	printedOn: PrintedOn,
	{ commands: words }: Pick<Texts, 'commands'>,
): readonly string[] {
	const [device, kind, number = ''] = chord.split(':')
	if (device === 'midi') return [(kind === 'note' ? words.midiNote : words.midiControl)({ number })]
	if (device === 'gamepad') return [words.gamepad({ button: buttons[Number(kind)] ?? `${Number(kind) + 1}` })]
	const parts = chordParts(chord)
	if (!parts) return [chord]
	const modifiers = parts.modifiers.map((modifier) => (modifier === 'Mod' ? (mac ? 'Cmd' : 'Ctrl') : modifier))
	return [...modifiers, keyText(parts.key, printedOn, words)]
}

function keyText(key: string, printedOn: PrintedOn, words: Texts['commands']): string {
	const names: Readonly<Record<string, string>> = words.keyNames
	if (/^[A-Z]$/.test(key)) {
		const printed = printedOn(`Key${key}`) ?? ''
		return /^\p{L}$/u.test(printed) && !/\p{Script=Latin}/u.test(printed) ? printed.toLocaleUpperCase() : key
	}
	if (/^Key[A-Z]$/.test(key)) return (printedOn(key) ?? key.slice(3)).toLocaleUpperCase()
	const pad = /^Numpad(\d)$/.exec(key)?.[1]
	if (pad !== undefined) return `${names['Numpad'] ?? ''} ${pad}`
	return Object.hasOwn(signs, key) ? (printedOn(key) ?? signs[key] ?? key).toLocaleUpperCase() : (names[key] ?? key)
}
