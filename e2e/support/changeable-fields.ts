import type { Page } from 'playwright'

/** What only changes this screen, by the name of its group or its own. */
const ofThisScreen = [
	...[
		'Monitors',
		'What is shown here',
		'Channels shown',
		'Mode',
		'Which recordings to list',
		'Which commands',
		'Look',
		'Language of this screen',
	],
	...['Effects of the picture or the sound', 'Speed', 'Sound track', 'Pedals, Stream Deck, MIDI and gamepads'],
	// Part of a form whose button runs a command.
	'Platform',
	// Where this screen stands in a recording, and the tabs of a sheet.
	/^Player of |^Parts of /,
]

/** Fields in view that can be changed and belong to a command: "the name of their group: their own". */
export async function changeableFields(page: Page): Promise<readonly string[]> {
	const fields = await page.evaluate(() =>
		[
			...document.querySelectorAll<HTMLInputElement>(
				'input:not([type=file], [type=search]), select, textarea, [role=slider], [role=switch]',
			),
		]
			.filter((field) => field.checkVisibility() && !field.matches('[aria-disabled=true], [readonly], :disabled'))
			.map((field) => {
				const group = field.closest('fieldset, section, dialog')
				return [group?.ariaLabel ?? group?.querySelector('h2')?.textContent ?? '', field.ariaLabel ?? field.labels?.[0]?.textContent ?? '']
			}),
	)
	const isOwn = (name: string) => ofThisScreen.some((own) => (typeof own === 'string' ? own === name : own.test(name)))
	return fields.filter(([group = '']) => !isOwn(group)).map(([group, name]) => `${group}: ${name}`)
}
