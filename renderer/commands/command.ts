import type { StudioClient } from '../../shared/ipc/contract.ts'
import type { StudioState, StudioStores } from '../stores/studio-stores.ts'

export interface CommandContext {
	readonly client: StudioClient
	readonly stores: StudioStores
}

/**
 * Something the user can do at any time without further input, from buttons, menus, keys and the palette alike. Its keys and how a key press is confirmed
 * are in shared/domain/commands.ts.
 */
export interface StudioCommand {
	/** On its button or in a menu, where the place says what it is about. */
	readonly label: string
	/** true, or the reason why not, in one short sentence. */
	available(state: StudioState, nowMs: number): true | string
	run(context: CommandContext): Promise<unknown> | undefined
	/** A press that comes before the answer to the last one waits for it, instead of being ignored. */
	readonly everyPressCounts?: true
	/** In a field, over selected text, and while it cannot run, its key keeps the browser's meaning. */
	readonly leavesText?: true
}

/** Something the user can do to one thing or with values: the panel supplies the input. */
export type InputCommand<Input, Output> = (context: CommandContext, input: Input) => Promise<Output>
