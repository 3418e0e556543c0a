import { openGuide } from '../lib/guide-places.ts'
import type { Texts } from '../texts/texts.ts'
import { listedScene } from '../view-models/listed-scene.ts'
import type { StudioCommand } from './command.ts'

const pages = ['studio', 'cues', 'sound', 'recordings', 'reports', 'destinations', 'collections', 'multiview', 'settings'] as const
type PageCommands = { readonly [Id in `page.${(typeof pages)[number]}`]: StudioCommand }

/** Commands that change only what this screen shows. */
export function pageCommands(texts: Texts) {
	const entries = pages.map((page): [string, StudioCommand] => [
		`page.${page}`,
		{
			label: texts.pages[page],
			available: () => true,
			run({ stores }) {
				stores.screen.getState().show(page)
				return undefined
			},
		},
	])
	return {
		...(Object.fromEntries(entries) as PageCommands),
		'sources.openAdd': {
			label: texts.sources.add,
			available: () => true,
			run({ stores }) {
				const { program, screen } = stores.read()
				stores.screen.getState().showAdding({ sceneId: listedScene(program, screen.listedSceneId)?.id ?? null })
				return undefined
			},
		},
		'setup.open': {
			label: texts.pages.wizard,
			available: ({ show }) => (show.state.kind === 'off-air' ? true : texts.reasons.alreadyLive),
			run({ stores }) {
				stores.screen.getState().show('wizard')
				return undefined
			},
		},
		'palette.open': {
			label: texts.commands.palette,
			available: () => true,
			run({ stores }) {
				const { dialog, open } = stores.screen.getState()
				open(dialog?.kind === 'palette' ? null : { kind: 'palette' })
				return undefined
			},
		},
		'guide.open': {
			label: texts.guide.open,
			available: () => true,
			run() {
				openGuide('start')
				return undefined
			},
		},
		'keys.list': {
			label: texts.commands.keys,
			available: () => true,
			run({ stores }) {
				stores.screen.getState().open({ kind: 'keys' })
				return undefined
			},
		},
	} satisfies Record<string, StudioCommand>
}
