import type { CallInput, CallName, CallOutput } from '../../shared/ipc/contract.ts'
import type { InputCommand } from './command.ts'

type CallCommands<Name extends CallName> = { readonly [Each in Name]: InputCommand<CallInput<Each>, CallOutput<Each>> }

/** Commands that are one call of the contract each, by the name of the call. */
export function callCommands<const Name extends CallName>(...names: readonly Name[]): CallCommands<Name> {
	return Object.fromEntries(names.map((name) => [name, callCommand(name)])) as CallCommands<Name>
}

function callCommand<Name extends CallName>(name: Name): InputCommand<CallInput<Name>, CallOutput<Name>> {
	return ({ client }, input) => client.call(name, input)
}
