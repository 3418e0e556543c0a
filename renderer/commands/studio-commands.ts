import { commandIds, entryOf, type StudioCommandId } from '../../shared/domain/commands.ts'
import type { Texts } from '../texts/texts.ts'
import { accountInputCommands } from './account-commands.ts'
import { adCommands, adInputCommands } from './ad-commands.ts'
import { collectionInputCommands } from './collection-commands.ts'
import type { StudioCommand } from './command.ts'
import { cueCommands, cueInputCommands } from './cue-commands.ts'
import { destinationInputCommands } from './destination-commands.ts'
import { deviceInputCommands } from './device-commands.ts'
import { editCommands, editInputCommands } from './edit-commands.ts'
import { editorCommands } from './editor-commands.ts'
import { filterInputCommands } from './filter-commands.ts'
import { mediaInputCommands } from './media-commands.ts'
import { overlayCommands, overlayInputCommands } from './overlay-commands.ts'
import { pageCommands } from './page-commands.ts'
import { phoneInputCommands } from './phone-commands.ts'
import { recordingCommands, recordingInputCommands } from './recording-commands.ts'
import { replayCommands, replayInputCommands } from './replay-commands.ts'
import { sceneCommands, sceneInputCommands } from './scene-commands.ts'
import { settingsInputCommands } from './settings-commands.ts'
import { showCommands, showInputCommands } from './show-commands.ts'
import { soundCommands, soundInputCommands } from './sound-commands.ts'
import { sourceInputCommands } from './source-commands.ts'
import { textCommands, textInputCommands } from './text-commands.ts'

/** Every command without input by its id. What works on one page only says so on the others. */
export function createCommands(texts: Texts): StudioCommands {
	const commands: StudioCommands = {
		...showCommands(texts),
		...adCommands(texts),
		...cueCommands(texts),
		...recordingCommands(texts),
		...replayCommands(texts),
		...soundCommands(texts),
		...sceneCommands(texts),
		...overlayCommands(texts),
		...textCommands(texts),
		...editorCommands(texts),
		...editCommands(texts),
		...pageCommands(texts),
	}
	const onItsPage = (id: StudioCommandId): StudioCommand => {
		const { available, ...command } = commands[id]
		const { scope } = entryOf(id)
		if (scope !== 'studio') return commands[id]
		return { ...command, available: (state, nowMs) => (state.screen.page === scope ? available(state, nowMs) : texts.items.openStudio) }
	}
	return Object.fromEntries(commandIds.map((id) => [id, onItsPage(id)])) as StudioCommands
}

/** Every command with an input by its id. */
export const inputCommands = {
	...showInputCommands,
	...sceneInputCommands,
	...editInputCommands,
	...overlayInputCommands,
	...textInputCommands,
	...sourceInputCommands,
	...mediaInputCommands,
	...filterInputCommands,
	...collectionInputCommands,
	...soundInputCommands,
	...adInputCommands,
	...cueInputCommands,
	...recordingInputCommands,
	...replayInputCommands,
	...destinationInputCommands,
	...accountInputCommands,
	...settingsInputCommands,
	...deviceInputCommands,
	...phoneInputCommands,
}

export type StudioCommands = { readonly [Id in StudioCommandId]: StudioCommand }

type InputCommands = typeof inputCommands
export type InputCommandId = keyof InputCommands
export type CommandId = StudioCommandId | InputCommandId

type InputOf<Id extends InputCommandId> = Parameters<InputCommands[Id]>[1]

/** The arguments after the id in a run: none for a command without input. */
export type CommandArguments<Id extends CommandId> = Id extends InputCommandId
	? InputOf<Id> extends Record<string, never>
		? []
		: [input: InputOf<Id>]
	: []

export type CommandOutput<Id extends CommandId> = Id extends InputCommandId ? Awaited<ReturnType<InputCommands[Id]>> : unknown
