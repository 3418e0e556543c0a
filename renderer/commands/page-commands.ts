import type { Texts } from '../texts/texts.ts'
import type { StudioCommand } from './command.ts'

/** The numbers follow the rail; 2 is kept for the cues. */
const numbers = { studio: 1, sound: 3, recordings: 4, reports: 5, destinations: 6, collections: 7 } as const
const pages = Object.keys(numbers) as readonly (keyof typeof numbers)[]
type PageCommands = { readonly [Id in `page.${keyof typeof numbers}`]: StudioCommand }

/** Commands that change only what this screen shows. */
export function pageCommands(texts: Texts) {
	const entries = pages.map((page): [string, StudioCommand] => [
		`page.${page}`,
		{
			label: texts.commands.page({ name: texts.pages[page] }),
			keys: [`Mod+${numbers[page]}`],
			available: () => true,
			run({ stores }) {
				stores.screen.getState().show(page)
				return undefined
			},
			listed: texts.commands.page({ name: texts.pages[page] }),
		},
	])
	return {
		...(Object.fromEntries(entries) as PageCommands),
		'keys.list': {
			label: texts.commands.keys,
			keys: ['F1'],
			available: () => true,
			run({ stores }) {
				stores.screen.getState().open({ kind: 'keys' })
				return undefined
			},
			listed: texts.commands.keys,
			everywhere: true,
		} satisfies StudioCommand,
	}
}
