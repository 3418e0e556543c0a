import type { Texts } from '../texts/texts.ts'
import type { StudioCommand } from './command.ts'

const pages = ['studio', 'recordings', 'reports', 'destinations', 'collections'] as const
type PageCommands = { readonly [Id in `page.${(typeof pages)[number]}`]: StudioCommand }

/** Commands that change only what this screen shows. */
export function pageCommands(texts: Texts) {
	const entries = pages.map((page, index): [string, StudioCommand] => [
		`page.${page}`,
		{
			label: texts.commands.page({ name: texts.pages[page] }),
			keys: [`Mod+${index + 1}`],
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
