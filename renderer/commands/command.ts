import type { StudioClient } from '../../shared/ipc/contract.ts'
import type { StudioState, StudioStores } from '../stores/studio-stores.ts'

export interface CommandContext {
	readonly client: StudioClient
	readonly stores: StudioStores
}

/** Something the user can do at any time without further input, from buttons and keys alike. */
export interface StudioCommand {
	readonly label: string
	/** Key chords as in chord.ts; the first is the one shown. */
	readonly keys: readonly string[]
	/** true, or the reason why not, in one short sentence. */
	available(state: StudioState, nowMs: number): true | string
	run(context: CommandContext): Promise<unknown> | undefined
	/** Its key must be held; the hold runs the command, see end-hold.ts. */
	readonly held?: true
	/** Works while a text field has the focus and while a dialog is open. */
	readonly everywhere?: true
	/** A press that comes before the answer to the last one waits for it, instead of being ignored. */
	readonly everyPressCounts?: true
	/** In a field, over selected text, and while it cannot run, its key keeps the browser's meaning. */
	readonly leavesText?: true
	/** Whether it has its own line in the list of keys; numbered commands share the line of the first. */
	readonly listed: string | null
}

/** Something the user can do to one thing or with values: the panel supplies the input. */
export type InputCommand<Input, Output> = (context: CommandContext, input: Input) => Promise<Output>
