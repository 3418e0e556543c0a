import type { StudioCommandId } from '../../shared/domain/commands.ts'
import { toAppErrorData } from '../../shared/errors/app-error.ts'
import type { StudioClient } from '../../shared/ipc/contract.ts'
import { createListeners } from '../../shared/lib/listeners.ts'
import type { StudioStores } from '../stores/studio-stores.ts'
import type { Texts } from '../texts/texts.ts'
import { roleReason } from './availability.ts'
import type { CommandContext, InputCommand } from './command.ts'
import {
	type CommandArguments,
	type CommandId,
	type CommandOutput,
	callsOfCommand,
	type InputCommandId,
	inputCommands,
	type StudioCommands,
} from './studio-commands.ts'

export interface CommandRunner {
	readonly commands: StudioCommands
	/**
	 * Runs a command; a refusal becomes the alert above the program, and the output is undefined. A command without input that cannot run shows
	 * the reason in a toast, as does one that the role of this device does not allow; it is not started a second time while it is running.
	 */
	run<Id extends CommandId>(id: Id, ...input: CommandArguments<Id>): Promise<CommandOutput<Id> | undefined>
	/** Runs a command whose refusal is shown beside the form that supplied the input: rejects with it. */
	request<Id extends InputCommandId>(id: Id, ...input: CommandArguments<Id>): Promise<CommandOutput<Id>>
	isUnderWay(id: StudioCommandId): boolean
	/** Called when a command without input starts or has been answered. */
	onUnderWay(listener: () => void): () => void
}

export function createCommandRunner(
	commands: StudioCommands,
	client: StudioClient,
	stores: StudioStores,
	now: () => number,
	texts: Texts,
): CommandRunner {
	const context: CommandContext = { client, stores }
	/** Commands that run, each with what resolves once it has been answered. */
	const underWay = new Map<StudioCommandId, Promise<void>>()
	const listeners = createListeners()

	async function attempt<Output>(action: () => Promise<Output>): Promise<Output | undefined> {
		stores.screen.getState().fail(null)
		try {
			return await action()
		} catch (error) {
			stores.screen.getState().fail(toAppErrorData(error))
			return undefined
		}
	}

	async function press(id: StudioCommandId): Promise<unknown> {
		const command = commands[id]
		if (underWay.has(id) && !command.everyPressCounts) return undefined
		for (let before = underWay.get(id); before; before = underWay.get(id)) await before
		const available = command.available(stores.read(), now())
		if (available !== true) return refuse(available)
		const running = command.run(context)
		if (!running) return undefined
		const answered = Promise.withResolvers<void>()
		underWay.set(id, answered.promise)
		listeners.notify()
		const output = await attempt(() => running)
		underWay.delete(id)
		listeners.notify()
		answered.resolve()
		return output
	}

	/** Says why, and asks nothing. */
	function refuse(reason: string): undefined {
		const { toasts, toast } = stores.screen.getState()
		// A drag asks with every step.
		if (!toasts.some(({ text }) => text === reason)) toast({ tone: 'note', strong: '', text: reason, action: null })
	}

	const request: CommandRunner['request'] = (id, ...[input = {}]) => {
		const command = inputCommands[id] as InputCommand<unknown, never>
		return command(context, input)
	}

	return {
		commands,
		run: (id, ...input) => {
			const given = () => {
				const reason = roleReason(stores.read(), callsOfCommand(id), texts)
				return reason === null ? attempt(() => request(id as InputCommandId, ...(input as never))) : Promise.resolve(refuse(reason))
			}
			const running = id in inputCommands ? given() : press(id as StudioCommandId)
			return running as Promise<CommandOutput<typeof id> | undefined>
		},
		request,
		isUnderWay: (id) => underWay.has(id),
		onUnderWay: listeners.add,
	}
}
