import type { Texts } from '../texts/texts.ts'
import { accountInputCommands } from './account-commands.ts'
import { adCommands, adInputCommands } from './ad-commands.ts'
import { collectionInputCommands } from './collection-commands.ts'
import type { StudioCommand } from './command.ts'
import { destinationInputCommands } from './destination-commands.ts'
import { editCommands, editInputCommands } from './edit-commands.ts'
import { editorCommands } from './editor-commands.ts'
import { filterInputCommands } from './filter-commands.ts'
import { mediaInputCommands } from './media-commands.ts'
import { overlayCommands, overlayInputCommands } from './overlay-commands.ts'
import { pageCommands } from './page-commands.ts'
import { recordingCommands, recordingInputCommands } from './recording-commands.ts'
import { replayCommands, replayInputCommands } from './replay-commands.ts'
import { sceneCommands, sceneInputCommands } from './scene-commands.ts'
import { settingsInputCommands } from './settings-commands.ts'
import { showCommands, showInputCommands } from './show-commands.ts'
import { soundCommands, soundInputCommands } from './sound-commands.ts'
import { sourceInputCommands } from './source-commands.ts'
import { textCommands, textInputCommands } from './text-commands.ts'

/** Every command without input by its id, in the order of the list of keys. */
export function createCommands(texts: Texts) {
	return {
		...showCommands(texts),
		...adCommands(texts),
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
	...recordingInputCommands,
	...replayInputCommands,
	...destinationInputCommands,
	...accountInputCommands,
	...settingsInputCommands,
}

export type StudioCommandId = keyof ReturnType<typeof createCommands>
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

/** The ids of the commands without input, in the order of the list of keys. */
export function commandIds(commands: StudioCommands): readonly StudioCommandId[] {
	return Object.keys(commands) as StudioCommandId[]
}
