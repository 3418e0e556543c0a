import { commandIds, entryOf, isCommandId, type StudioCommandId } from '../../shared/domain/commands.ts'
import { callsOf } from '../../shared/ipc/command-calls.ts'
import type { CallName } from '../../shared/ipc/contract.ts'
import type { StudioState } from '../stores/studio-stores.ts'
import type { Texts } from '../texts/texts.ts'
import { accountInputCommands } from './account-commands.ts'
import { adCommands, adInputCommands } from './ad-commands.ts'
import { airCommands, airInputCommands } from './air-commands.ts'
import { roleReason } from './availability.ts'
import { canvasInputCommands } from './canvas-commands.ts'
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
import { standbyCommands, standbyInputCommands } from './standby-commands.ts'
import { textCommands, textInputCommands } from './text-commands.ts'

/** Every command without input by its id. What the role of this device does not allow, and what works on another page only, says so. */
export function createCommands(texts: Texts): StudioCommands {
	const commands: StudioCommands = {
		...showCommands(texts),
		...adCommands(texts),
		...airCommands(texts),
		...standbyCommands(texts),
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
	const limited = (id: StudioCommandId): StudioCommand => {
		const { available, ...command } = commands[id]
		const isElsewhere = ({ screen }: StudioState) => entryOf(id).scope === 'studio' && screen.page !== 'studio'
		return {
			...command,
			available: (state, nowMs) =>
				roleReason(state, callsOf(id), texts) ?? (isElsewhere(state) ? texts.items.openStudio : available(state, nowMs)),
		}
	}
	return Object.fromEntries(commandIds.map((id) => [id, limited(id)])) as StudioCommands
}

/** Every command with an input by its id. */
export const inputCommands = {
	...showInputCommands,
	...sceneInputCommands,
	...canvasInputCommands,
	...editInputCommands,
	...overlayInputCommands,
	...textInputCommands,
	...sourceInputCommands,
	...mediaInputCommands,
	...filterInputCommands,
	...collectionInputCommands,
	...soundInputCommands,
	...adInputCommands,
	...airInputCommands,
	...standbyInputCommands,
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

/** What commands that are more than the call of their name ask for. One without a line does not compile. */
const moreCalls: { readonly [Id in Exclude<InputCommandId, CallName>]: readonly CallName[] } = {
	'cues.skipAll': ['cues.skip'],
	'cues.restartRehearsal': ['cues.end', 'cues.start'],
	'destinations.retryWithKey': ['destinations.setKey', 'destinations.retryNow'],
	'phone.go': ['cues.go'],
}

/** The calls that any command makes. */
export function callsOfCommand(id: CommandId): readonly CallName[] {
	if (isCommandId(id)) return callsOf(id)
	return isMore(id) ? moreCalls[id] : [id]
}

function isMore(id: CommandId): id is keyof typeof moreCalls {
	return Object.hasOwn(moreCalls, id)
}
