import { toAppErrorData } from '../../shared/errors/app-error.ts'
import type { StudioClient } from '../../shared/ipc/contract.ts'
import { createListeners } from '../../shared/lib/listeners.ts'
import type { StudioStores } from '../stores/studio-stores.ts'
import type { StudioCommand } from './command.ts'

export interface CommandRunner {
	readonly commands: readonly StudioCommand[]
	byId(id: string): StudioCommand
	/** Runs it if it can run now; otherwise says why in a toast. A command that is under way is not started a second time. */
	run(id: string): void
	/** A call outside the commands, with the same handling of errors: they become the alert above the program. True when it worked. */
	attempt(action: () => Promise<unknown>): Promise<boolean>
	isUnderWay(id: string): boolean
	/** Called when a command starts or has been answered. */
	onUnderWay(listener: () => void): () => void
}

export function createCommandRunner(
	commands: readonly StudioCommand[],
	client: StudioClient,
	stores: StudioStores,
	now: () => number,
): CommandRunner {
	const underWay = new Set<string>()
	const listeners = createListeners()

	function byId(id: string): StudioCommand {
		const command = commands.find((candidate) => candidate.id === id)
		if (!command) throw new Error(`There is no command "${id}"`)
		return command
	}

	async function attempt(action: () => Promise<unknown>): Promise<boolean> {
		stores.screen.getState().fail(null)
		try {
			await action()
			return true
		} catch (error) {
			stores.screen.getState().fail(toAppErrorData(error))
			return false
		}
	}

	function mark(id: string, running: boolean): void {
		if (running) underWay.add(id)
		else underWay.delete(id)
		listeners.notify()
	}

	return {
		commands,
		byId,
		attempt,
		run(id) {
			const command = byId(id)
			if (underWay.has(id)) return
			const available = command.available(stores.read(), now())
			if (available !== true) {
				stores.screen.getState().toast({ tone: 'note', strong: '', text: available, action: null })
				return
			}
			const running = command.run({ client, stores })
			if (!running) return
			mark(id, true)
			attempt(() => running).finally(() => mark(id, false))
		},
		isUnderWay: (id) => underWay.has(id),
		onUnderWay: listeners.add,
	}
}
