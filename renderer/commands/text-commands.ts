import type { StudioState } from '../stores/studio-stores.ts'
import type { Texts } from '../texts/texts.ts'
import { linkReason } from './availability.ts'
import { callCommands } from './call-commands.ts'
import type { StudioCommand } from './command.ts'

export const textInputCommands = callCommands(
	'texts.in',
	'texts.out',
	'texts.setNext',
	'texts.show',
	'texts.add',
	'texts.update',
	'texts.remove',
	'texts.reorder',
)

/** The next text of the open lower third, else of the one that viewers see. */
export function textCommands(texts: Texts) {
	const { commands: words } = texts
	const available = (state: StudioState) => (state.program.texts.length > 0 ? (linkReason(state, texts) ?? true) : words.noTexts)
	const command = (call: 'texts.in' | 'texts.out', label: string): StudioCommand => ({
		label,
		available,
		run({ client, stores }) {
			const { sheetSourceId } = stores.screen.getState()
			const isOpen = stores.read().program.texts.some(({ sourceId }) => sourceId === sheetSourceId)
			return client.call(call, isOpen && sheetSourceId !== null ? { id: sheetSourceId } : {})
		},
	})
	return { 'texts.nextIn': command('texts.in', words.textIn), 'texts.nextOut': command('texts.out', words.textOut) }
}
