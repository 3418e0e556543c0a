import type { StudioClient } from '../../shared/ipc/contract.ts'
import type { StudioState, StudioStores } from '../stores/studio-stores.ts'

export interface CommandContext {
	readonly client: StudioClient
	readonly stores: StudioStores
}

/** Something a person can do at any time without further input, used alike by buttons and keys. */
export interface StudioCommand {
	readonly label: string
	/** Key chords as in chord.ts; the first is the one shown. */
	readonly keys: readonly string[]
	/** true, or why not, in one short sentence. */
	available(state: StudioState, nowMs: number): true | string
	run(context: CommandContext): Promise<unknown> | undefined
	/** Its key must be held; the run comes from the hold, see end-hold.ts. */
	readonly held?: true
	/** Works while a text field has the focus and while a dialog is open. */
	readonly everywhere?: true
	/** A press that comes before the answer to the last one waits for it, instead of being ignored. */
	readonly everyPressCounts?: true
	/** In a field, over chosen text, and while it cannot run, its key keeps what it means to the browser. */
	readonly leavesText?: true
	/** Whether it is a line of its own in the list of keys; numbered ones share the line of the first. */
	readonly listed: string | null
}

/** Something a person can do to one thing or with values of their own: the panel that has them gives the input. */
export type InputCommand<Input, Output> = (context: CommandContext, input: Input) => Promise<Output>
