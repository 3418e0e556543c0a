import type { Page } from 'playwright'

/** What the keys that tests press type, without and with Shift, by the code of the key. */
const layouts = {
	Russian: { KeyK: 'лЛ', KeyM: 'ьЬ', Digit2: '2"', Comma: 'бБ' },
	Greek: { KeyK: 'κΚ', KeyM: 'μΜ', Digit2: '2@', Comma: ',<' },
	// With Shift, Hebrew types Latin capitals.
	Hebrew: { KeyK: 'לK', KeyM: 'צM', Digit2: '2@', Comma: 'ת>' },
	Arabic: { KeyK: 'ن،', KeyM: 'ة’', Digit2: '2@', Comma: 'و,' },
	AZERTY: { KeyK: 'kK', Semicolon: 'mM', KeyM: ',?', Digit2: 'é2', Comma: ';.' },
	Dvorak: { KeyV: 'kK', KeyM: 'mM', KeyK: 'tT', KeyW: ',<', Digit2: '2@', Comma: 'wW' },
} as const satisfies Record<string, Readonly<Record<string, string>>>

const modifiers = { Alt: 1, Control: 2, Shift: 8 } as const
type Modifier = keyof typeof modifiers

/**
 * A keyboard with another layout: the browser gets what it gets from a system with that layout, one event for each key. Resolves to a function that presses
 * keys one after another and releases them in reverse.
 */
export async function pressOn(page: Page, layout: keyof typeof layouts): Promise<(...codes: readonly string[]) => Promise<void>> {
	const typed: Readonly<Record<string, string>> = layouts[layout]
	const printed = Object.entries(typed).map(([code, keys]) => [code, keys.charAt(0)] as const)
	await page.evaluate((entries) => {
		Object.defineProperty(navigator, 'keyboard', { configurable: true, value: { getLayoutMap: async () => new Map(entries) } })
		window.dispatchEvent(new Event('focus'))
	}, printed)
	const session = await page.context().newCDPSession(page)

	function keyOf(code: string, isShifted: boolean): string {
		if (code === 'Space') return ' '
		return typed[code]?.charAt(isShifted ? 1 : 0) ?? code
	}

	return async (...codes) => {
		let held = 0
		for (const code of codes) {
			if (code in modifiers) held |= modifiers[code as Modifier]
			const key = keyOf(code, (held & modifiers.Shift) !== 0)
			await session.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', code: codeOf(code), key, modifiers: held })
		}
		for (const code of codes.toReversed()) {
			if (code in modifiers) held &= ~modifiers[code as Modifier]
			const key = keyOf(code, (held & modifiers.Shift) !== 0)
			await session.send('Input.dispatchKeyEvent', { type: 'keyUp', code: codeOf(code), key, modifiers: held })
		}
	}
}

function codeOf(code: string): string {
	return code in modifiers ? `${code}Left` : code
}
